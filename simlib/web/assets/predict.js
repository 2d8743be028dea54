// @ts-check
// Predict: say what you expect before the projection is shown; then both stand side by side.
import { People } from "./people.js";
import { of100 } from "./typed.js";
import { html, useState } from "./vendor/htm-preact.js";

/**
 * A few words to choose one of, as radio buttons.
 * @param {{ legend: string, name: string, options: Array<{ value: string | number, label: string }>, value: string | number | null, onValue: (value: any) => void }} props
 */
function Words({ legend, name, options, value, onValue }) {
  return html`
    <fieldset class="words">
      <legend>${legend}</legend>
      ${options.map(
        (option) => html`
          <label class="word" key=${option.value}>
            <input
              type="radio"
              name=${name}
              value=${option.value}
              checked=${option.value === value}
              onChange=${() => onValue(option.value)}
            />
            ${option.label}
          </label>
        `,
      )}
    </fieldset>
  `;
}

/**
 * The number, typed or drawn along; both controls are the same number.
 * @param {{ value: number | null, onValue: (value: number | null) => void }} props
 */
function Number100({ value, onValue }) {
  return html`
    <p class="of-100">
      <input
        id="predict-number"
        class="number"
        type="number"
        inputmode="numeric"
        min="0"
        max="100"
        step="1"
        aria-describedby="predict-about"
        value=${value ?? ""}
        onInput=${(event) => onValue(of100(event.target.value))}
      />
      <span>of 100 people</span>
      <input
        type="range"
        min="0"
        max="100"
        step="1"
        aria-label="The same, as a slider"
        value=${value ?? 0}
        onInput=${(event) => onValue(of100(event.target.value))}
      />
    </p>
  `;
}

/**
 * The form. What was typed stays while the orders change; it is said once, with the button.
 * @param {{ predict: Wire.PredictView, say: Tandem.Say, busy: boolean, children: any }} props
 */
export function Predict({ predict, say, busy, children }) {
  const [per100, setPer100] = useState(/** @type {number | null} */ (null));
  const [way, setWay] = useState(/** @type {string | null} */ (null));
  const [sure, setSure] = useState(/** @type {number | null} */ (null));
  const [missing, setMissing] = useState("");
  /** @param {Event} event */
  const send = (event) => {
    event.preventDefault();
    const wanted = [
      per100 === null && "a number of people",
      predict.function && !way && "what you expect of function",
      sure === null && "how sure you are",
    ].filter(Boolean);
    setMissing(wanted.length > 0 ? `Still missing: ${wanted.join(", ")}.` : "");
    if (per100 === null || sure === null || wanted.length > 0) return;
    /** @type {Wire.SayPredict} */
    const said = { kind: "predict", outcome: predict.outcome, per100, confidence: sure };
    say(predict.function ? { ...said, function: way } : said);
  };
  const shown = [
    { kind: "use", count: per100 ?? 0, label: "returned to regular use, as you expect" },
    { kind: "open", count: 100 - (per100 ?? 0), label: "everybody else" },
  ];
  return html`
    <section class="predict" aria-labelledby="predict-title">
      <h2 id="predict-title" tabindex="-1">Before you see it: what do you expect?</h2>
      <form onSubmit=${send} novalidate>
        <label class="question" for="predict-number">${predict.question}</label>
        <p class="plot-note" id="predict-about">${predict.about}</p>
        <${Number100} value=${per100} onValue=${setPer100} />
        <${People} icons=${shown} title="Your 100 people" legend=${false} />
        ${predict.function &&
        html`<${Words}
          legend=${predict.function}
          name="way"
          options=${predict.ways.map((w) => ({ value: w.id, label: w.label }))}
          value=${way}
          onValue=${setWay}
        />`}
        <${Words} legend=${predict.sure} name="sure" options=${predict.confidences} value=${sure} onValue=${setSure} />
        <p class="refusal missing" role="alert">${missing}</p>
        <button class="button primary" type="submit" disabled=${busy && !missing}>
          ${predict.exam ? "Keep my prediction" : "Show the projection"}
        </button>
        <p class="plot-note">
          ${predict.exam
            ? "You will see the projection in the debrief."
            : "It is for these orders as they stand now. Afterwards you can change them and see what changes."}
        </p>
      </form>
      ${children}
    </section>
  `;
}

/**
 * What was said, beside what the projection says to it.
 * @param {{ mine: Wire.Said }} props
 */
export const Said = ({ mine }) => html`
  <p class="said ${mine.stale ? "is-stale" : ""}">
    <b>${mine.said}</b> ${mine.compared} ${mine.stale && html`<span class="stale">${mine.stale}</span>`}
  </p>
`;

/**
 * Exam: what was said, and nothing else.
 * @param {{ mine: Wire.Said, children: any }} props
 */
export const Kept = ({ mine, children }) => html`
  <section class="predict" aria-labelledby="predict-title">
    <h2 id="predict-title" tabindex="-1">Your prediction is kept</h2>
    <${Said} mine=${mine} />
    <p class="plot-note">You can still change the orders. The projections come in the debrief.</p>
    ${children}
  </section>
`;
