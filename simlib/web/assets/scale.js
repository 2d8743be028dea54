// @ts-check
// Small sums for drawing: from a value to a place, and from a place to text.

/**
 * A function from the domain to the range, straight.
 * @type {(domain: [number, number], range: [number, number]) => (value: number) => number}
 */
export const scale = ([d0, d1], [r0, r1]) => (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);

/**
 * An SVG path through points.
 * @type {(points: Tandem.Points) => string}
 */
export const line = (points) =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/**
 * An SVG path around the area between two rows of points.
 * @type {(upper: Tandem.Points, lower: Tandem.Points) => string}
 */
export const area = (upper, lower) => `${line(upper)}${line([...lower].reverse()).replace("M", "L")}Z`;

/**
 * Ticks for weeks: never more than about `most`, in steps people count in.
 * @param {number} from
 * @param {number} to
 * @param {number} most
 */
export function weekTicks(from, to, most) {
  const step = [1, 2, 4, 8, 13, 26, 52].find((s) => (to - from) / s <= most) ?? 52;
  const ticks = [];
  for (let week = Math.ceil(from / step) * step; week <= to; week += step) ticks.push(week);
  return ticks;
}

/**
 * Ticks for days: every seventh.
 * @param {number} from
 * @param {number} to
 */
export const dayTicks = (from, to) => Array.from({ length: Math.floor((to - from) / 7) + 1 }, (_, i) => from + 7 * i);

/**
 * Places for labels that want `wanted`, at least `gap` apart, inside [low, high]; order is kept.
 * @param {Array<number>} wanted
 * @param {number} gap
 * @param {number} low
 * @param {number} high
 */
export function spread(wanted, gap, low, high) {
  const places = [...wanted];
  for (let i = 0; i < places.length; i += 1) {
    const floor = i === 0 ? low : places[i - 1] + gap;
    places[i] = Math.max(places[i], floor);
  }
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const ceiling = i === places.length - 1 ? high : places[i + 1] - gap;
    places[i] = Math.min(places[i], ceiling);
  }
  return places;
}

/**
 * People out of one hundred are whole people.
 * @type {(value: number) => string}
 */
export const whole = (value) => String(Math.floor(value + 0.5));

/**
 * A number as people say it: no decimals from 10 on, at most one below.
 * @type {(value: number) => string}
 */
export const spoken = (value) =>
  Math.abs(value) >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
