// @ts-check
// What happened: many lives with the same decisions first, then the one life, then luck apart.
import { html, useState } from "./vendor/htm-preact.js";
import { Why } from "./debrief_why.js";
import { Tabs } from "./outlook.js";
import { Plot } from "./plot.js";
import { area, line } from "./scale.js";
import { stacked } from "./stacked.js";

export const OUTCOMES = [
  { key: "function", label: "Function" },
  { key: "pain", label: "Pain" },
  { key: "withdrawal", label: "Withdrawal" },
  { key: "craving", label: "Craving" },
];

/** @type {<T>(list: Array<T>) => T} */
const last = (list) => list[list.length - 1];

/**
 * A number of the debrief: one digit, everywhere.
 * @type {(value: number) => string}
 */
export const told = (value) => value.toFixed(1);

/**
 * What a plot says, in one sentence with the same numbers as every table.
 * @param {Wire.LivesOutcome} outcome
 * @param {Array<number>} weeks
 * @param {number} lives
 * @param {boolean | undefined} lived
 * @param {string} name
 */
function summary(outcome, weeks, lives, lived, name) {
  const [p05, p25, p75, p95] = [outcome.p05, outcome.p25, outcome.p75, outcome.p95].map((q) => told(last(q)));
  const own = lived ? ` ${name} had ${told(last(outcome.lived)[1])} in the last week lived.` : "";
  return (
    `${outcome.label} at week ${last(weeks)}, mean of ${lives} lives: ${told(last(outcome.mean))} ${outcome.unit}; ` +
    `half of the lives are between ${p25} and ${p75}, 9 in 10 between ${p05} and ${p95}.${own}`
  );
}

/**
 * Bands and mean of many lives; over them, named, the one life.
 * @param {{ outcome: Wire.LivesOutcome, weeks: Array<number>, lives: number, lived?: boolean, name: string }} props
 */
function Fan({ outcome, weeks, lives, lived, name }) {
  const names = [
    { at: last(outcome.p95), text: "lives: 90 %", brief: "90 %", kind: "most" },
    { at: last(outcome.p75), text: "lives: 50 %", brief: "50 %", kind: "half" },
    { at: last(outcome.mean), text: `mean: ${told(last(outcome.mean))}`, kind: "middle" },
    ...(lived ? [{ at: last(outcome.lived)[1], text: `${name}'s life`, brief: name, kind: "own" }] : []),
  ];
  return html`
    <${Plot}
      weeks=${[0, last(weeks)]}
      low=${outcome.low}
      high=${outcome.high}
      ticks=${outcome.ticks}
      unit=${outcome.axis}
      today=${0}
      names=${names}
      summary=${summary(outcome, weeks, lives, lived, name)}
      draw=${(x, y) => {
        /** @type {(values: Array<number>) => Tandem.Points} */
        const at = (values) => weeks.map((week, i) => [x(week), y(values[i])]);
        return html`
          <path class="band-most" d=${area(at(outcome.p95), at(outcome.p05))} />
          <path class="band-half" d=${area(at(outcome.p75), at(outcome.p25))} />
          <path class="plot-middle" d=${line(at(outcome.mean))} />
          ${lived &&
          html`
            <path class="lived" d=${line(outcome.lived.map(([week, value]) => [x(week), y(value)]))} />
            <circle class="lived-dot" cx=${x(last(outcome.lived)[0])} cy=${y(last(outcome.lived)[1])} r="4" />
          `}
        `;
      }}
    />
  `;
}

/**
 * Where this life lies among 100 with the same decisions: a row from worst to best.
 * @param {{ better: number, name: string }} props
 */
export const Rank = ({ better, name }) => html`
  <div class="rank" aria-hidden="true">
    ${Array.from({ length: 100 }, (_, i) => html`<i class=${i < better ? "below" : i === better ? "here" : ""} />`)}
  </div>
  <p class="rank-ends" aria-hidden="true"><span>worse</span><span>${name}: better than ${better} of 100</span><span>better</span></p>
`;

/**
 * The plot that is open, as a table of every fourth week.
 * @param {{ id: string, outcome: Wire.LivesOutcome, weeks: Array<number>, lived?: boolean, name: string }} props
 */
function Numbers({ id, outcome, weeks, lived, name }) {
  const shown = weeks.map((week, i) => [week, i]).filter(([, i]) => i === weeks.length - 1 || (i + 1) % 4 === 0);
  const own = Object.fromEntries(outcome.lived);
  const head = ["Week", "Mean", "Middle half", "9 in 10", ...(lived ? [`${name}'s life`] : [])];
  const rows = shown.map(([week, i]) => [
    week,
    told(outcome.mean[i]),
    `${told(outcome.p25[i])} to ${told(outcome.p75[i])}`,
    `${told(outcome.p05[i])} to ${told(outcome.p95[i])}`,
    ...(lived ? [own[week] === undefined ? "–" : told(own[week])] : []),
  ]);
  const label = `${lived ? "This life" : "Many lives"}: ${outcome.label.toLowerCase()} by week`;
  return html`
    <details class="numbers">
      <summary>The same as a table</summary>
      ${stacked({ label, caption: `${outcome.label} (${outcome.unit}) in lives with your decisions`, head, rows, lead: true })}
    </details>
  `;
}

/** @param {{ id: string, of: Wire.Description, lived?: boolean, name: string }} props */
function Lives({ id, of, lived, name }) {
  const [chosen, choose] = useState("function");
  const outcome = of.outcomes[chosen];
  const why = lived && of.why[chosen];
  return html`
    <${Tabs} id=${id} label="Outcomes" tabs=${OUTCOMES} chosen=${chosen} onChoose=${choose}>
      <${Fan} outcome=${outcome} weeks=${of.weeks} lives=${of.lives} lived=${lived} name=${name} />
    <//>
    <p class="plot-note">${summary(outcome, of.weeks, of.lives, lived, name)}</p>
    <${Numbers} id=${id} outcome=${outcome} weeks=${of.weeks} lived=${lived} name=${name} />
    ${why &&
    html`
      <${Why}
        of=${why}
        title="Why did ${name}'s ${outcome.label.toLowerCase()} move?"
        about="The last week lived against the first one. The parts add up."
      />
    `}
  `;
}

/** @param {{ of: Wire.Description, name: string }} props */
export function Happened({ of, name }) {
  return html`
    <h3>First, many lives with your decisions</h3>
    <p class="sentence">${of.spread}</p>
    <${Lives} id="spread" of=${of} name=${name} />
    <h3>Then, the one life: ${name}'s own</h3>
    <${Lives} id="life" of=${of} lived name=${name} />
    <h3>Decision and luck, in full</h3>
    <ul class="plain">${of.bets.map((line) => html`<li>${line}</li>`)}</ul>
    <ul class="plain">${of.luck.map((line) => html`<li>${line}</li>`)}</ul>
    <p class="plot-note">
      Counted over the same ${of.lives} lives: other people like ${name}, other luck, other plausible models. Whoever died is
      counted with the last week lived.
    </p>
  `;
}
