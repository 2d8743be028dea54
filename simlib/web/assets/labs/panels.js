// @ts-check
// The panels of a lab: curves over any axis, bars, people, a fan; under each the same numbers.
import { Fan } from "../fan.js";
import { People } from "../people.js";
import { frame, useWidth } from "../plot.js";
import { line, scale, spread } from "../scale.js";
import { html } from "../vendor/htm-preact.js";

const APART = 16;
// a letter in bold is a little wider than the frame of a plot allows for
const BOLD = 0.8;
const LOW = 230;

/** @type {(ticks: Array<number>, most: number) => Array<number>} */
const thinned = (ticks, most) => {
  const every = Math.ceil((ticks.length - 1) / most) || 1;
  return ticks.filter((_, i) => i % every === 0);
};

/** @type {(value: number) => string} */
const plain = (value) => String(Math.round(value * 100) / 100);

/**
 * Curves, each with its name at its end; what the controls point at is a dot with words.
 * @param {{ panel: Labs.Curves, low: boolean }} props
 */
function CurvesPanel({ panel, low }) {
  const [ref, width] = useWidth(560);
  const { across, up, curves, marks } = panel;
  const ends = curves.map((c) => ({ at: c.y[c.y.length - 1], text: c.name, kind: c.look }));
  const small = width < 560;
  const framed = frame(width, small ? [] : ends);
  const { narrow } = framed;
  const tall = low ? Math.min(framed.tall, LOW) : framed.tall;
  const box = { ...framed.box, bottom: tall - 36 };
  const right = small ? width - 14 : box.right - BOLD * Math.max(...ends.map(({ text }) => text.length));
  const x = scale([across.low, across.high], [box.left, right]);
  const y = scale([up.low, up.high], [box.bottom, box.top]);
  const sorted = [...ends].sort((a, b) => b.at - a.at);
  const places = spread(sorted.map(({ at }) => y(at)), APART, box.top + 4, box.bottom);
  return html`
    <div class="plot" ref=${ref}>
      <svg width=${width} height=${tall} viewBox="0 0 ${width} ${tall}" role="img" aria-label=${panel.said}>
        ${up.ticks.map(
          (tick) => html`
            <line class="grid" x1=${box.left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
            <text class="tick" x=${box.left - 7} y=${y(tick) + 4} text-anchor="end">${plain(tick)}</text>
          `,
        )}
        ${thinned(across.ticks, narrow ? 5 : 10).map(
          (tick) => html`
            <line class="plot-axis" x1=${x(tick)} x2=${x(tick)} y1=${box.bottom} y2=${box.bottom + 4} />
            <text class="tick" x=${x(tick)} y=${box.bottom + 17} text-anchor="middle">${plain(tick)}</text>
          `,
        )}
        <text class="tick" x=${right} y=${box.bottom + 32} text-anchor="end">${across.label}</text>
        <text class="tick" x=${4} y=${box.bottom + 32}>${up.label}</text>
        <line class="plot-axis" x1=${box.left} x2=${right} y1=${box.bottom} y2=${box.bottom} />
        ${up.low < 0 && up.high > 0 && html`<line class="plot-axis" x1=${box.left} x2=${right} y1=${y(0)} y2=${y(0)} />`}
        ${curves.map((c) => html`<path class="lab-line lab-${c.look}" d=${line(c.x.map((at, i) => [x(at), y(c.y[i])]))} />`)}
        ${marks.map(
          (mark) => html`
            <circle class="lab-dot" cx=${x(mark.x)} cy=${y(mark.y)} r="6" />
            <text
              class="name lab-mark"
              x=${x(mark.x) + (x(mark.x) > right - 140 ? -10 : 10)}
              y=${Math.max(y(mark.y) - 10, box.top + 10)}
              text-anchor=${x(mark.x) > right - 140 ? "end" : "start"}
            >${mark.text}</text>
          `,
        )}
        ${!small &&
        sorted.map(
          (name, i) => html`
            <line class="leader" x1=${right + 1} y1=${y(name.at)} x2=${right + 8} y2=${places[i]} />
            <text class="name lab-name-${name.kind}" x=${right + 10} y=${places[i] + 4}>${name.text}</text>
          `,
        )}
      </svg>
      ${small &&
      curves.length > 1 &&
      html`
        <ul class="lab-key" aria-hidden="true">
          ${curves.map(
            (c) => html`
              <li key=${c.name}>
                <svg width="28" height="12"><path class="lab-line lab-${c.look}" d="M1 6L27 6" /></svg>${c.name}
              </li>
            `,
          )}
        </ul>
      `}
    </div>
  `;
}

/** @param {{ panel: Labs.Bars }} props */
const BarsPanel = ({ panel }) => {
  const labels = panel.bars[0].parts;
  return html`
    <div class="lab-bars" role="img" aria-label=${panel.said}>
      ${panel.bars.map((bar) => {
        let from = 0;
        return html`
          <div class="lab-bar" key=${bar.name}>
            <span class="lab-bar-name">${bar.name}</span>
            <svg class="lab-bar-track" viewBox="0 0 100 10" preserveAspectRatio="none">
              ${bar.parts.map((part) => {
                const wide = Math.max(0, (100 * part.value) / panel.most);
                const at = from;
                from += wide;
                return html`<rect class="lab-part lab-part-${part.look}" x=${at} width=${wide} y="0" height="10" />`;
              })}
            </svg>
            <span class="lab-bar-text">${bar.text}</span>
          </div>
        `;
      })}
      ${labels.length > 1 &&
      html`
        <ul class="lab-key">
          ${labels.map(
            (part) => html`
              <li key=${part.label}>
                <svg width="16" height="12"><rect class="lab-part lab-part-${part.look}" width="16" height="12" /></svg>${part.label}
              </li>
            `,
          )}
        </ul>
      `}
    </div>
  `;
};

/** @param {{ panel: Labs.FanPicture }} props */
const FanPanel = ({ panel }) => html`
  <${Fan} outcome=${panel.outcome} weeks=${panel.weeks} today=${panel.weeks[0] - 1} from=${panel.weeks[0] - 1} life=${panel.life} wide=${panel.wide} />
`;

/** @param {{ panel: Labs.Icons }} props */
const PeoplePanel = ({ panel }) => html`
  <${People} title=${panel.title} icons=${panel.groups.map(([kind, label, count]) => ({ kind, label, count, before: null }))} />
`;

/** @param {{ panel: Labs.Lines }} props */
const LinesPanel = ({ panel }) => html`
  <dl class="lab-lines">${panel.lines.map(([name, text]) => html`<div key=${name}><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
`;

/** @param {{ panel: Labs.Said }} props */
const Table = ({ panel }) => {
  const [head, ...rows] = panel.rows;
  return html`
    <div class="lab-wide" role="region" tabindex="0" aria-label=${`Table: ${panel.title}`}>
      <table>
        <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
};

/** @param {{ panel: Labs.Said }} props */
const GridPanel = ({ panel }) => html`
  <details class="lab-sheet">
    <summary>Open the list</summary>
    <${Table} panel=${panel} />
    <button class="button small" type="button" onClick=${() => print()}>Print it</button>
  </details>
`;

const DRAWN = { curves: CurvesPanel, bars: BarsPanel, fan: FanPanel, people: PeoplePanel, lines: LinesPanel, grid: GridPanel };
// panels that are text already
const TOLD = ["lines", "grid"];

/**
 * One panel with its title, its picture, and its numbers as a table.
 * @param {{ panel: Labs.Panel, low: boolean }} props - `low` where it is not alone
 */
export function Panel({ panel, low }) {
  return html`
    <section class="lab-panel lab-panel-${panel.kind}">
      ${panel.kind !== "people" && html`<h2>${panel.title}</h2>`}
      <${/** @type {any} */ (DRAWN[panel.kind])} panel=${panel} low=${low} />
      ${!TOLD.includes(panel.kind) &&
      html`
        <details class="lab-table">
          <summary>The same numbers as a table<span class="sr">: ${panel.title}</span></summary>
          <${Table} panel=${panel} />
        </details>
      `}
    </section>
  `;
}
