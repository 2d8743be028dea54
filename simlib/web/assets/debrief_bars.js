// @ts-check
// Attribution: what each decision moved, as bars with intervals, and as a table.
import { html, useState } from "./vendor/htm-preact.js";
import { Assumed, Mechanisms } from "./debrief_why.js";
import { Tabs } from "./outlook.js";
import { scale } from "./scale.js";
import { stacked } from "./stacked.js";

const WIDE = 600;

/**
 * One bar from zero; the thin line is its interval. Gains are filled, losses outlined.
 * @param {{ bar: Wire.Bar, label: string, moved: Wire.MovedOutcome, span: [number, number] }} props
 */
function Bar({ bar, label, moved, span }) {
  const x = scale(span, [4, WIDE - 4]);
  const [from, to] = [x(Math.min(0, bar.value)), x(Math.max(0, bar.value))];
  const good = bar.value * moved.better >= 0;
  const kind = bar.said === "0" ? "moved nothing" : good ? "better" : "worse";
  return html`
    <li>
      <p><span>${label}</span> <span><b>${bar.said}</b> ${bar.said !== "0" && html`<small>(${bar.range}, ${kind})</small>`}</span></p>
      <svg viewBox="0 0 ${WIDE} 22" preserveAspectRatio="none" role="img" aria-label="${label}: ${bar.said}, ${kind}">
        <line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2="22" vector-effect="non-scaling-stroke" />
        ${bar.said !== "0" &&
        html`
          <rect class=${good ? "gain" : "loss"} x=${from} width=${Math.max(1, to - from)} y="4" height="14" vector-effect="non-scaling-stroke" />
          <line class="whisker" x1=${x(bar.low)} x2=${x(bar.high)} y1="11" y2="11" vector-effect="non-scaling-stroke" />
        `}
      </svg>
    </li>
  `;
}

/** @param {{ moved: Wire.MovedOutcome, labels: Array<string> }} props */
function Moved({ moved, labels }) {
  const ends = moved.bars.flatMap((bar) => [bar.low, bar.high, bar.value]);
  const span = [Math.min(0, ...ends), Math.max(0, ...ends)];
  if (span[0] === span[1]) span[1] = 1;
  return html`
    <p class="sentence">${moved.sentence}</p>
    ${labels.length > 0 &&
    html`
      <ul class="bars">
        ${moved.bars.map((bar, i) => html`<${Bar} key=${i} bar=${bar} label=${labels[i]} moved=${moved} span=${span} />`)}
        <li class="total">
          <p><span>All together, from ${moved.nothing} to ${moved.everything} ${moved.unit}</span> <b>${moved.total}</b></p>
        </li>
      </ul>
    `}
    ${moved.pairs.length > 0 &&
    html`<p class="small-title">Decisions that work on each other</p><ul class="plain">${moved.pairs.map((p) => html`<li>${p}</li>`)}</ul>`}
    <details class="numbers">
      <summary>The same as a table</summary>
      ${stacked({
        caption: `${moved.label}, ${moved.unit}: “alone” and “with the others” add up to the share`,
        head: ["Decision", "Share", "95 % interval", "Alone", "With the others"],
        rows: moved.bars.map((bar, i) => [labels[i], bar.said, bar.range, bar.alone, bar.together]),
        foot: [["All together", html`<b>${moved.total}</b>`, "–", "–", "–"]],
      })}
    </details>
  `;
}

/** @param {{ of: Wire.BarsPanel }} props */
export function Bars({ of }) {
  const [chosen, choose] = useState("function");
  const tabs = Object.entries(of.outcomes).map(([key, moved]) => ({ key, label: moved.label }));
  return html`
    <${Tabs} id="bars" label="Outcomes" tabs=${tabs} chosen=${chosen} onChoose=${choose}>
      <${Moved} moved=${of.outcomes[chosen]} labels=${of.labels} />
    <//>
    <p class="plot-note">${of.about}</p>
  `;
}

/**
 * Mechanisms that carry the whole difference, for each outcome.
 * @param {{ of: Record<string, Wire.CarriedOutcome> }} props
 */
export const Carried = ({ of }) =>
  Object.values(of).map(
    (found) => html`
      <h4>${found.label}</h4>
      <p>${found.sentence}</p>
      ${found.why.rows.length
        ? html`<${Mechanisms} of=${found.why} caption=${`What carries the difference in ${found.label.toLowerCase()}`} /><${Assumed} of=${found.why} />`
        : html`<p class="quiet">Nothing carries any of it: there is no difference.</p>`}
    `,
  );
