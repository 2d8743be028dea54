// Types that the scripts share among themselves; what crosses the wire is in types.d.ts.

declare namespace Tandem {
  /** Tells the state model what was pressed; a waiting message of the same key is replaced. */
  type Say = (message: Wire.Message, replaces?: string) => void;
  /** Why the last message was refused, and the order that it spoke of. */
  type Refusal = { sentence: string; slot?: string | null };
  /** A row of [week, value], or of [x, y]. */
  type Points = Array<[number, number]>;
  /** Words at the right edge of a plot, beside the value that they name. */
  type PlotName = { at: number; text: string; brief?: string; kind: string };
  /** The inside of a plot, in pixels. */
  type Box = { left: number; right: number; top: number; bottom: number };
  /** An outcome as the fan draws it; `of` says what its bands are made of. */
  type Fanned = Wire.OutcomeView & { of?: string };
  /** Its first days, in the same way. */
  type FannedDays = Wire.DaysView & { of?: string };
  /** A group of people, counted. */
  type Counted = { kind: string; label: string; count: number; before?: number | null };
  /** A case as the search sees it. */
  type Findable = { text: string; level: string; minutes: number; topics: Array<string> };
  /** How far somebody is with a case. */
  type Progress = { state: "under way" | "done"; week: string; at: number; address: string };
  /** What a tab knows of its last session. */
  type Noted = { case?: string; seed?: string; mode?: string; token?: string | null };
  /** What is said first: which case, which life or code, which session. */
  type Start = {
    case?: string | null;
    seed?: string | null;
    mode?: string | null;
    token?: string | null;
    after?: string | null;
    code?: string | null;
    steps?: Array<object>;
  };
  /** The part of anywidget's model that a screen uses. */
  interface Model {
    get(name: string): any;
    on(event: string, hear: (content: any) => void): void;
    off?(event: string, hear: (content: any) => void): void;
    send(content: object): void;
  }
}
