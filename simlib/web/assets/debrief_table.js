// @ts-check
// Guidelines at the table: what each would have done at each visit, what comes of it, where they differ.
import { stacked } from "./stacked.js";
import { html } from "./vendor/htm-preact.js";

const HEAD = ["Plan", "Function", "Pain", "Days of use", "Return to use", "Overdose", "Death"];

/** @param {{ rows: Array<Array<string>> }} props */
const Outcomes = ({ rows }) =>
  stacked({
    label: "Outcomes of every plan",
    caption:
      "Means over the same lives. In the last week: function of 100, pain of 10; over all weeks: days of use; return to use of 100 lives, overdose and death of 1,000",
    head: HEAD,
    rows,
  });

/** @param {{ visit: Wire.GuidelineVisit, first: boolean }} props */
const Visit = ({ visit, first }) => html`
  <details class="numbers" open=${first}>
    <summary>${visit.label}: what each would have in force when the visit ends</summary>
    ${stacked({
      label: `${visit.label}, orders by guideline`,
      caption: "≠ marks what they do not agree on",
      head: ["For", ...visit.columns],
      rows: visit.rows.map((row) => [
        html`${row.slot}${!row.agree && html`<span class="sr"> (they differ)</span>`}`,
        ...row.cells.map((cell) => cell || "–"),
      ]),
      classes: visit.rows.map((row) => (row.agree ? "" : "differs")),
    })}
    ${visit.said.map(
      (one) =>
        (one.why.length > 0 || one.tests.length > 0) &&
        html`
          <p class="small-title">${one.name} says</p>
          <ul class="plain">
            ${one.why.map((why) => html`<li>${why}</li>`)}
            ${one.tests.length > 0 && html`<li>Tests: ${one.tests.join(", ")}</li>`}
          </ul>
        `,
    )}
    ${visit.differ.map(
      (pair) => html`
        <p class="small-title">${pair.question}</p>
        <ul class="plain">${pair.sides.map((side) => html`<li>${side}</li>`)}</ul>
      `,
    )}
  </details>
`;

/** @param {{ of: Wire.GuidelinesPanel }} props */
export const Table = ({ of }) => html`
  <p class="plot-note">${of.about}</p>
  <${Outcomes} rows=${of.outcomes} />
  ${of.visits.map((visit, i) => html`<${Visit} key=${visit.label} visit=${visit} first=${i === 0} />`)}
`;

/** @param {{ of: Wire.ThresholdsPanel, say: Tandem.Say }} props */
export const Tipping = ({ of, say }) => html`
  <div class="choose">
    <label>
      Your decisions against
      <select onChange=${(event) => say({ kind: "tip", other: event.target.value })}>
        ${of.choices.map((name) => html`<option value=${name} selected=${name === of.chosen}>${name}</option>`)}
      </select>
    </label>
  </div>
  <p class="small-title">Over what nobody knows: plausible models</p>
  <p>${of.sentences[0]}</p>
  <p class="small-title">Over how people differ</p>
  <p>${of.sentences[1]}</p>
`;
