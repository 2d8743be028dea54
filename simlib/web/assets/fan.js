// @ts-check
// The fan: where most lives like this one go. Three bands, each with its name in words beside it.
import { html } from "./vendor/htm-preact.js";
import { Plot } from "./plot.js";
import { area, line, spoken, whole } from "./scale.js";

/** @type {<T>(list: Array<T>) => T} */
const last = (list) => list[list.length - 1];

/**
 * What the fan says, in one sentence with the same numbers.
 * @param {Tandem.Fanned} outcome
 * @param {Array<number>} weeks
 */
export function fanSummary(outcome, weeks) {
  const [p05, p25, p50, p75, p95] = [outcome.p05, outcome.p25, outcome.p50, outcome.p75, outcome.p95].map((q) =>
    spoken(last(q)),
  );
  const was = outcome.before ? ` If nothing is changed, ${spoken(last(outcome.before))}.` : "";
  return (
    `${outcome.label} at week ${last(weeks)}: the middle person has ${p50} ${outcome.unit}; ` +
    `half of the people are between ${p25} and ${p75}, 9 in 10 between ${p05} and ${p95}.${was}`
  );
}

/**
 * How severe a value is, by the highest level that it reaches.
 * @type {(value: number, levels: Array<Wire.Level>) => string}
 */
export const severity = (value, levels) => levels.findLast((level) => value >= level.at)?.name ?? "hardly any";

/**
 * What the fan of days says, in one sentence with the same numbers: how bad it gets, and when.
 * @param {Tandem.FannedDays} days
 * @param {Wire.OutcomeView} outcome
 */
export function daysSummary(days, outcome) {
  const end = days.p50.length - 1;
  /** @type {(values: Array<number>, more?: string) => string} */
  const worst = (values, more = "") => {
    const most = Math.max(...values);
    return `${spoken(most)}${more} (${severity(most, days.levels)}) on day ${values.indexOf(most)}`;
  };
  const was = days.before ? ` If nothing is changed, the middle person has ${worst(days.before)}.` : "";
  return (
    `${outcome.label} at its worst of each day, ${outcome.unit}, from today to day ${end}: most for the middle person ` +
    `is ${worst(days.p50)}; 1 in 20 has ${worst(days.p95, " or more")}. ` +
    `On day ${end} the middle person has ${spoken(days.p50[end])}.${was}`
  );
}

/**
 * What stands beside the fan: its bands in words, the middle with its number.
 * @type {(outcome: Tandem.Fanned | Tandem.FannedDays, wide: boolean, life: Array<number> | null) => Array<Tandem.PlotName>}
 */
const fanNames = (outcome, wide, life) => [
  ...(wide
    ? [
        { at: last(outcome.p95), text: `${outcome.of ?? "people"}: 90 %`, brief: "90 %", kind: "most" },
        { at: last(outcome.p75), text: `${outcome.of ?? "people"}: 50 %`, brief: "50 %", kind: "half" },
      ]
    : []),
  { at: last(outcome.p50), text: `${wide ? "middle" : "mean"}: ${spoken(last(outcome.p50))}`, kind: "middle" },
  ...(life ? [{ at: last(life), text: "this life", kind: "life" }] : []),
  ...unchanged(outcome.before, spoken),
];

/** @type {(before: Array<number> | null, say: (value: number) => string) => Array<Tandem.PlotName>} */
const unchanged = (before, say) =>
  before ? [{ at: last(before), text: `no change: ${say(last(before))}`, kind: "ghost" }] : [];

/**
 * The bands of a fan, the middle without a change, and one life over them.
 * @type {(of: Tandem.Fanned | Tandem.FannedDays, times: Array<number>, life: Array<number> | null, x: (time: number) => number, y: (value: number) => number) => any}
 */
function bands(of, times, life, x, y) {
  /** @type {(values: Array<number>) => Tandem.Points} */
  const at = (values) => values.map((value, i) => [x(times[i]), y(value)]);
  return html`
    <path class="band-most" d=${area(at(of.p95), at(of.p05))} />
    <path class="band-half" d=${area(at(of.p75), at(of.p25))} />
    ${of.before && html`<path class="ghost" d=${line(at(of.before))} />`}
    <path class="plot-middle" d=${line(at(of.p50))} />
    ${life && html`<path class="one-life" d=${line(at(life))} />`}
  `;
}

/**
 * Fan of the first days of an outcome, the worst of each day, over the levels that have a name.
 * @param {{ days: Tandem.FannedDays, outcome: Tandem.Fanned, life?: Array<number> | null, wide?: boolean }} props
 */
export function DaysFan({ days, outcome, life = null, wide = true }) {
  const times = days.p50.map((_, day) => day);
  return html`
    <${Plot}
      weeks=${[0, last(times)]}
      time="day"
      low=${outcome.low}
      high=${outcome.high}
      ticks=${outcome.ticks}
      levels=${days.levels}
      unit=${outcome.axis}
      today=${0}
      names=${fanNames(days, wide, life)}
      summary=${daysSummary(days, outcome)}
      draw=${(x, y) => bands(days, times, life, x, y)}
    />
  `;
}

/**
 * Fan of one outcome.
 *
 * `life` is one life of the projection, week by week, to be drawn over the bands; `wide` is false
 * where nothing is uncertain, and the bands are one line. `outcome` has p05 to p95 by week, `before` (the middle without a change, or null) and `lived`
 * (what this one person had so far, [week, value]).
 * @param {{ outcome: Tandem.Fanned, weeks: Array<number>, today: number, from: number, life?: Array<number> | null, wide?: boolean }} props
 */
export function Fan({ outcome, weeks, today, from, life = null, wide = true }) {
  return html`
    <${Plot}
      weeks=${[from, last(weeks)]}
      low=${outcome.low}
      high=${outcome.high}
      ticks=${outcome.ticks}
      unit=${outcome.axis}
      today=${today}
      names=${fanNames(outcome, wide, life)}
      summary=${fanSummary(outcome, weeks)}
      draw=${(x, y) => html`
        ${bands(outcome, weeks, life, x, y)}
        ${outcome.lived.length > 1 &&
        html`<path class="lived" d=${line(outcome.lived.map(([w, v]) => [x(w), y(v)]))} />`}
        ${outcome.lived.slice(-1).map(([w, v]) => html`<circle class="lived-dot" cx=${x(w)} cy=${y(v)} r="4" />`)}
      `}
    />
  `;
}

/**
 * How many of 100 people have gone back to regular use by each week: one line, and the ghost.
 * @param {{ curve: Wire.UseCurve, weeks: Array<number>, today: number, from: number }} props
 */
export function Curve({ curve, weeks, today, from }) {
  const now = last(curve.values);
  const summary =
    `${curve.label}: ${whole(now)} of 100 people by week ${last(weeks)}.` +
    (curve.before ? ` If nothing is changed, ${whole(last(curve.before))} of 100.` : "");
  return html`
    <${Plot}
      weeks=${[from, last(weeks)]}
      low=${0}
      high=${100}
      ticks=${[0, 25, 50, 75, 100]}
      unit="of 100 people"
      today=${today}
      names=${[{ at: now, text: `with these: ${whole(now)}`, kind: "harm" }, ...unchanged(curve.before, whole)]}
      summary=${summary}
      draw=${(x, y) => {
        /** @type {(values: Array<number>) => Tandem.Points} */
        const at = (values) => values.map((value, i) => [x(weeks[i]), y(value)]);
        // counted from today, when it is nobody
        /** @type {(values: Array<number>) => Tandem.Points} */
        const points = (values) => [[x(today), y(0)], ...at(values)];
        return html`
          <path class="harm-area" d=${area(points(curve.values), points(weeks.map(() => 0)))} />
          ${curve.before && html`<path class="ghost" d=${line(points(curve.before))} />`}
          <path class="harm-line" d=${line(points(curve.values))} />
        `;
      }}
    />
  `;
}
