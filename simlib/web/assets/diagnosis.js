// @ts-check
// Opioid use disorder by DSM-5: each criterion with what it rests on.
import { html } from "./vendor/htm-preact.js";

/** @type {Record<Wire.Criterion["state"], string>} */
const SIGNS = { counts: "●", "not counted": "◐", "nothing known": "○" };

/** @param {{ row: Wire.Criterion }} props */
const Row = ({ row }) => html`
  <li class="criterion">
    <span class="criterion-sign" aria-hidden="true">${SIGNS[row.state]}</span>
    <span>
      <b>${row.label}</b> <span class="quiet">${row.state}</span>
      ${row.evidence && html`<br />${row.evidence}`}
    </span>
  </li>
`;

/** @param {{ diagnosis: Wire.DiagnosisView }} props */
export const Diagnosis = ({ diagnosis }) => html`
  <details class="panel diagnosis">
    <summary>
      <b class="title">Opioid use disorder (DSM-5): ${diagnosis.title}</b>
      <span class="quiet"> · ${diagnosis.count}</span>
    </summary>
    <ul class="criteria">${diagnosis.rows.map((row) => html`<${Row} key=${row.label} row=${row} />`)}</ul>
    ${diagnosis.specifiers.map((text) => html`<p>${text}</p>`)}
    ${diagnosis.notes.map((text) => html`<p class="quiet">${text}</p>`)}
  </details>
`;
