// Types of what the scripts use of htm and Preact: written by hand for `tsc`, never sent to a page.
// What stands in a template is not checked: htm reads it when it is drawn.

export interface VNode {
  type: unknown;
  props: Record<string, any>;
  key: unknown;
}
export type Drawn = VNode | string | number | boolean | null | undefined | Array<Drawn>;
type Value = string | number | boolean | null | undefined | object | ((...given: any[]) => any);
type Change<T> = T | ((before: T) => T);

export function html(strings: TemplateStringsArray, ...values: Array<Value>): any;
export function render(what: Drawn, into: Element): void;
export function useState<T>(first: T | (() => T)): [T, (change: Change<T>) => void];
export function useRef<T>(first: T): { current: T };
export function useEffect(effect: () => void | (() => void), depends?: Array<unknown>): void;
export function useLayoutEffect(effect: () => void | (() => void), depends?: Array<unknown>): void;
