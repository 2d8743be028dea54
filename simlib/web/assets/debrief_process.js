// @ts-check
// How it was done, apart from what came of it; and how near one's own predictions came.
import { html, useEffect } from "./vendor/htm-preact.js";
import { notePredictions, otherPredictions } from "./predictions.js";
import { Prose } from "./prose.js";
import { scale } from "./scale.js";
import { stacked } from "./stacked.js";

/** @type {Record<string, string>} */
const STATES = { done: "✓ Seen", "done later": "◐ Seen later", "not done": "○ Not seen", "yours to say": "? Yours to say" };
const MARKS = { yes: "Yes", partly: "Partly", no: "Not yet" };

/** @param {{ feature: Wire.KeyFeature, say: Tandem.Say }} props */
const Feature = ({ feature, say }) => html`
  <li>
    <h4>${feature.feature}</h4>
    <p><span class="state">${STATES[feature.state]}.</span> ${feature.text}</p>
    ${feature.yours &&
    html`
      <fieldset class="marks">
        <legend>Did you?</legend>
        ${Object.entries(MARKS).map(
          ([mark, word]) => html`
            <label>
              <input
                type="radio"
                name="mark-${feature.number}"
                checked=${feature.mark === mark}
                onChange=${() => say({ kind: "mark", feature: feature.number, mark })}
              />
              ${word}
            </label>
          `,
        )}
      </fieldset>
    `}
    <details class="numbers">
      <summary>Why it matters</summary>
      <${Prose} of=${feature.why} />
    </details>
  </li>
`;

/** @param {{ title: string, items: Array<any>, none: string }} props */
const Listed = ({ title, items, none }) => html`
  <h4>${title}</h4>
  ${items.length ? html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>` : html`<p class="quiet">${none}</p>`}
`;

/** @type {(item: Wire.StandingAdvice) => any} */
const said = (item) => html`<b>${item.from}</b>, ${item.weeks}: ${item.text}`;

/** @param {{ of: Wire.ProcessPanel, say: Tandem.Say }} props */
export const Process = ({ of, say }) => html`
  <p class="sentence">${of.sentence}</p>
  <p class="plot-note">None of this depends on how the life turned out.</p>
  ${of.features.length > 0 &&
  html`<ul class="seen">${of.features.map((f) => html`<${Feature} key=${f.number} feature=${f} say=${say} />`)}</ul>`}
  <${Listed} title="Left out: what dated guidelines ask for" items=${of.omissions.map(said)} none="Nothing they ask for was left out." />
  <${Listed}
    title="Harm that was in reach"
    items=${[...of.harms.map((h) => html`<b>${h.severity === "stop" ? "■ Stop" : "▲ Caution"}</b> (call by the pharmacist), ${h.weeks}: ${h.text} ${h.reason && html`<i>You went on: ${h.reason}.</i>`}`), ...of.risks.map(said)]}
    none="No warning stood when a visit ended."
  />
  <${Listed} title="What you kept to" items=${of.kept.map(said)} none="Nothing to name here." />
  <${Listed} title="What you asked" items=${of.asked} none="None of the author's questions." />
  <${Listed} title="What you tested" items=${of.taken} none="No tests beside those of every visit." />
`;

/**
 * Predicted against realised: on the dashed line they are the same.
 * @param {{ bins: Array<Wire.CalibrationBin> }} props
 */
function Reliability({ bins }) {
  const x = scale([0, 100], [34, 290]);
  const y = scale([0, 100], [262, 8]);
  const summary = bins
    .map((b) => `predicted ${Math.round(b.predicted)} of 100, the model gave ${Math.round(b.realised)}`)
    .join("; ");
  return html`
    <svg class="reliability" viewBox="0 0 310 300" role="img" aria-label="Your predictions: ${summary}">
      <rect class="frame" x="34" y="8" width="256" height="254" />
      <path class="even" d="M34 262L290 8" />
      ${[0, 50, 100].map(
        (tick) => html`
          <text x=${x(tick)} y="278" text-anchor="middle">${tick}</text>
          <text x="28" y=${y(tick) + 4} text-anchor="end">${tick}</text>
        `,
      )}
      <text x="162" y="296" text-anchor="middle">you said, of 100</text>
      <text x="44" y="24">the model gave, of 100</text>
      ${bins.map((b) => html`<circle cx=${x(b.predicted)} cy=${y(b.realised)} r=${4 + 2 * Math.sqrt(b.number)} />`)}
    </svg>
  `;
}

/** @param {{ of: Wire.CalibrationPanel, say: Tandem.Say }} props */
export function Calibration({ of, say }) {
  useEffect(() => {
    // where the store knows this learner, it has brought them already
    if (of.known) return;
    if (of.here.length) notePredictions(of.case, of.here);
    const made = otherPredictions(of.case);
    if (made.length > 0 && of.earlier === 0) say({ kind: "earlier", made });
  }, [of.case]);
  return html`
    <p class="sentence">${of.sentence}</p>
    ${of.earlier > 0 &&
    html`<p class="plot-note">${of.earlier} of them from other cases and lives ${of.known ? "that are saved of you" : "played in this browser"}.</p>`}
    ${of.bins.length > 0 &&
    html`
      <${Reliability} bins=${of.bins} />
      ${stacked({
        label: "Your predictions",
        caption: "What you said before you saw it",
        head: ["Visit", "You said", "How sure", "The model gave"],
        rows: of.rows,
      })}
    `}
  `;
}
