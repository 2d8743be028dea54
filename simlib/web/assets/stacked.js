// @ts-check
// A table that a narrow page shows as a list: each cell then says itself which column it is from.
import { html } from "./vendor/htm-preact.js";

/**
 * A table of rows, the first cell of each its head; `foot` are rows that add up. With `lead`, the
 * head of a row needs the name of its column, too ("Week 4"). A cell of "–" is left out of lists.
 * @param {{ label?: string, caption: string, head: Array<string>, rows: Array<Array<any>>, foot?: Array<Array<any>>, classes?: Array<string>, lead?: boolean }} table
 */
export const stacked = ({ label, caption, head, rows, foot = [], classes = [], lead = false }) => html`
  <div class="stacked" role="region" tabindex="0" aria-label=${label ?? caption}>
    <table role="table">
      <caption>${caption}</caption>
      <thead role="rowgroup"><tr role="row">${head.map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead>
      ${[rows, foot].map(
        (part, k) =>
          part.length > 0 &&
          html`
            <tbody role="rowgroup" class=${k ? "foot" : ""}>
              ${part.map(
                ([first, ...rest], i) => html`
                  <tr role="row" class=${(k === 0 && classes[i]) || ""}>
                    <th role="rowheader" scope="row" data-of=${lead ? head[0] : null}>${first}</th>
                    ${rest.map((cell, j) => html`<td role="cell" class=${cell === "–" ? "none" : ""} data-of=${head[j + 1]}>${cell}</td>`)}
                  </tr>
                `,
              )}
            </tbody>
          `,
      )}
    </table>
  </div>
`;
