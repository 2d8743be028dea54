// Why: mechanisms with what they moved, where that comes from, and how sure it is.
import { html } from "./vendor/htm-preact.js";

export const Grade = ({ of }) => html`<span class="grade grade-${of}">${of === "assumed" ? "assumption" : of}</span>`;

/** Mechanisms as a table: never only a number, always its source and grade. */
export const Mechanisms = ({ rows, caption }) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr><th scope="col">Mechanism</th><th scope="col">Moved it by</th><th scope="col">How sure</th><th scope="col">Source</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
            <tr>
              <th scope="row">${row.mechanism}</th><td>${row.change}</td>
              <td><${Grade} of=${row.grade} /></td><td>${row.source || "–"}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;

export const Assumed = ({ of }) => html`
  <p class="plot-note">${of.assumed} of the ${of.rows.length} shown rest on assumptions.</p>
`;

export const Why = ({ of, title, about }) => html`
  <details class="numbers">
    <summary>${title}</summary>
    <p class="plot-note">${about}</p>
    ${of.rows.length ? html`<${Mechanisms} rows=${of.rows} caption=${title} /><${Assumed} of=${of} />` : html`<p>Nothing moved it.</p>`}
  </details>
`;
