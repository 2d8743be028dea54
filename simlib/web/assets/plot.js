// @ts-check
// The frame of every plot over weeks: axes, the line that says "today", and what is drawn inside.
import { html, useLayoutEffect, useRef, useState } from "./vendor/htm-preact.js";
import { dayTicks, scale, spread, weekTicks } from "./scale.js";

// widest average of a letter, in pixels, over the system fonts we know
const LETTER = 7;
const APART = 16;

/**
 * Words at the right edge beside what they name, pushed apart where that is close together.
 * @param {{ names: Array<Tandem.PlotName>, y: (value: number) => number, box: Tandem.Box }} props
 */
function Names({ names, y, box }) {
  const sorted = [...names].sort((a, b) => b.at - a.at);
  const places = spread(sorted.map((name) => y(name.at)), APART, box.top + 4, box.bottom);
  return sorted.map(
    (name, i) => html`
      <line class="leader" x1=${box.right + 1} y1=${y(name.at)} x2=${box.right + 8} y2=${places[i]} />
      <text class="name name-${name.kind}" x=${box.right + 10} y=${places[i] + 4}>${name.text}</text>
    `,
  );
}

/**
 * Width of an element, followed as it changes: text in a plot then keeps its size.
 * @param {number} fallback
 * @returns {[{ current: HTMLElement | null }, number]}
 */
export function useWidth(fallback) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const shown = ref.current;
    if (!shown) return undefined;
    const measure = () => setWidth(Math.round(shown.clientWidth) || fallback);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/**
 * The frame of a plot so wide: how tall it is, the box inside the axes, and the words beside it,
 * which are the brief ones where it is narrow. Names of levels stand left of the axis, where no
 * curve and no other name is; where there is no room for them (`named` is false), below the plot.
 * @param {number} width
 * @param {Array<Tandem.PlotName>} names
 * @param {Array<Wire.Level>} levels
 */
export function frame(width, names, levels = []) {
  const narrow = width < 420;
  const named = levels.length > 0 && width >= 520;
  const left = 34 + (named ? Math.max(...levels.map((level) => level.name.length)) * LETTER : 0);
  const shown = names.map((name) => ({ ...name, text: narrow ? (name.brief ?? name.text) : name.text }));
  const room = Math.max(0, ...shown.map((name) => name.text.length)) * LETTER + 16;
  const tall = Math.round(Math.min(320, Math.max(220, width * 0.42)));
  return { narrow, named, shown, tall, box: { left, right: width - room, top: 12, bottom: tall - 36 } };
}

/**
 * A plot over weeks, or over the days from today on.
 *
 * `levels` are lines across it with a name each; `draw(x, y, box)` returns what stands inside; `names` are the words at the right edge, each with
 * the value it stands beside; `summary` is what the plot says in one sentence, for everybody who
 * does not see it.
 * @param {{ weeks: [number, number], low: number, high: number, ticks: Array<number>, unit: string, today: number, summary: string, names?: Array<Tandem.PlotName>, levels?: Array<Wire.Level>, time?: "week" | "day", draw: (x: (week: number) => number, y: (value: number) => number, box: Tandem.Box) => any }} props
 */
export function Plot({ weeks, low, high, ticks, unit, today, summary, names = [], levels = [], time = "week", draw }) {
  const [ref, width] = useWidth(560);
  const { narrow, named, shown, tall, box } = frame(width, names, levels);
  const times = time === "day" ? dayTicks(weeks[0], weeks[1]) : weekTicks(weeks[0], weeks[1], narrow ? 5 : 8);
  /** @type {(tick: number) => string | undefined} */
  const level = (tick) => levels.find(({ at }) => at === tick)?.name;
  const x = scale([weeks[0], weeks[1]], [box.left, box.right]);
  const y = scale([low, high], [box.bottom, box.top]);
  return html`
    <div class="plot" ref=${ref}>
      <svg width=${width} height=${tall} viewBox="0 0 ${width} ${tall}" role="img" aria-label=${summary}>
        ${ticks.map(
          (tick) => html`
            <line class=${level(tick) ? "grid level" : "grid"} x1=${box.left} x2=${box.right} y1=${y(tick)} y2=${y(tick)} />
            <text class="tick" x=${box.left - 7} y=${y(tick) + 4} text-anchor="end">${named && level(tick) ? `${level(tick)} ` : ""}${tick}</text>
          `,
        )}
        ${times.map(
          (week) => html`
            <line class="plot-axis" x1=${x(week)} x2=${x(week)} y1=${box.bottom} y2=${box.bottom + 4} />
            <text class="tick" x=${x(week)} y=${box.bottom + 17} text-anchor="middle">${week}</text>
          `,
        )}
        <text class="tick" x=${box.right} y=${box.bottom + 32} text-anchor="end">${time === "day" ? "days from today" : "week"}</text>
        <text class="tick" x=${box.left - 26} y=${box.bottom + 32}>${unit}</text>
        <line class="plot-axis" x1=${box.left} x2=${box.right} y1=${box.bottom} y2=${box.bottom} />
        ${draw(x, y, box)}
        <${Names} names=${shown} y=${y} box=${box} />
        ${today > weeks[0] &&
        html`
          <line class="today" x1=${x(today)} x2=${x(today)} y1=${box.top} y2=${box.bottom} />
          <text class="tick" x=${x(today) + 4} y=${box.top + 9}>today</text>
        `}
      </svg>
      ${levels.length > 0 &&
      !named &&
      html`<p class="plot-key">${levels.map(({ at, name }) => html`<span key=${at}>${name} from ${at}</span>`)}</p>`}
    </div>
  `;
}
