// @ts-check
// Why: mechanisms with what they moved, where that comes from, and how sure it is. They add up.
import { html } from "./vendor/htm-preact.js";
import { stacked } from "./stacked.js";

/** @param {{ of: string }} props */
export const Grade = ({ of }) => html`<span class="grade grade-${of}">${of === "assumed" ? "assumption" : of}</span>`;

/**
 * Mechanisms as a table: never only a number, always its source and grade; then all together.
 * @param {{ of: Wire.WhyTable, caption: string }} props
 */
export const Mechanisms = ({ of, caption }) =>
  stacked({
    caption,
    head: ["Mechanism", "Moved it by", "How sure", "Source"],
    rows: of.rows.map((row) => [row.mechanism, row.change, html`<${Grade} of=${row.grade} />`, row.source || "no source"]),
    foot: [
      ...(of.rest ? [[`${of.rest.number === 1 ? "One smaller" : `${of.rest.number} smaller ones together`}`, of.rest.change, "–", "–"]] : []),
      ["All together", html`<b>${of.total}</b>`, "–", "–"],
    ],
  });

/** @param {{ of: Wire.WhyTable }} props */
export const Assumed = ({ of }) => html`
  <p class="plot-note">Named: ${of.rows.length}. Resting on assumptions: ${of.assumed}.</p>
`;

/** @param {{ of: Wire.WhyTable, title: string, about: string }} props */
export const Why = ({ of, title, about }) => html`
  <details class="numbers">
    <summary>${title}</summary>
    <p class="plot-note">${about}</p>
    ${of.rows.length ? html`<${Mechanisms} of=${of} caption=${title} /><${Assumed} of=${of} />` : html`<p>Nothing moved it.</p>`}
  </details>
`;
