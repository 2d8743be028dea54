// @ts-check
// Text of a case. It arrives as a tree of known kinds and becomes elements here, never markup:
// nothing an author writes can turn into script, an image or an address that is called.
import { html } from "./vendor/htm-preact.js";

/** @type {Record<string, (inside: any) => any>} */
const KINDS = {
  p: (inside) => html`<p>${inside}</p>`,
  ul: (inside) => html`<ul>${inside}</ul>`,
  ol: (inside) => html`<ol>${inside}</ol>`,
  li: (inside) => html`<li>${inside}</li>`,
  em: (inside) => html`<em>${inside}</em>`,
  strong: (inside) => html`<strong>${inside}</strong>`,
  blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  br: () => html`<br />`,
};

/**
 * Draw a tree: text, or `{kind, inside}`. An unknown kind shows what is inside it.
 * @param {{ of: Array<string | Wire.Element> | null }} props
 * @returns {any}
 */
export function Prose({ of }) {
  return (of ?? []).map((node) => {
    if (typeof node === "string") return node;
    const inside = html`<${Prose} of=${node.inside} />`;
    // its own kinds only: "constructor" is something of every object
    return Object.hasOwn(KINDS, node.kind) ? KINDS[node.kind](inside) : inside;
  });
}
