// @ts-check
// One hundred people, always one hundred: what happens to each of them by the last week.
import { useWidth } from "./plot.js";
import { html } from "./vendor/htm-preact.js";

const CELL = 24;
const HEAD = "M12 2.6a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2Z";
const BODY = "M5.2 21.4v-4.6a5.4 5.4 0 0 1 5.4-5.4h2.8a5.4 5.4 0 0 1 5.4 5.4v4.6Z";

// A shape of its own for every fate: the difference must not hang on colour.
/** @type {Record<string, Array<string>>} */
const FATES = {
  better: [HEAD, BODY],
  same: [HEAD, BODY],
  worse: [HEAD, BODY, "M8.5 15.5l3.5 3.5l3.5-3.5"],
  left: ["M7 8.5l5-5l5 5", "M12 4v9", "M5 16v4.5h14V16"],
  use: [HEAD, BODY, "M4.5 20.5L19.5 5"],
  away: ["M7 8.5l5-5l5 5", "M12 4v9", "M5 16v4.5h14V16", "M3.5 21.5L20.5 2.5"],
  died: ["M6 6l12 12M18 6L6 18"],
  // not said yet
  open: [HEAD, BODY],
};

/** @param {{ kind: string }} props */
const Fate = ({ kind }) => html`
  <g class="fate fate-${kind}">${FATES[kind].map((d) => html`<path d=${d} />`)}</g>
`;

/**
 * The sign of one fate alone, for the legend.
 * @param {{ kind: string }} props
 */
const Sign = ({ kind }) => html`
  <svg class="people-sign" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><${Fate} kind=${kind} /></svg>
`;

/** @param {{ icons: Array<Tandem.Counted> }} props */
const Legend = ({ icons }) => html`
  <figcaption>
    <ul class="legend">
      ${icons.map(
        (icon) => html`
          <li key=${icon.label}>
            <${Sign} kind=${icon.kind} />
            <b>${icon.count}</b>
            <span>
              ${icon.label}
              ${icon.before !== null && html`<small class="was">${icon.before} if nothing is changed</small>`}
            </span>
          </li>
        `,
      )}
    </ul>
  </figcaption>
`;

/**
 * What became of how many, in a line each; a fate that nobody has is left out.
 * @param {{ icons: Array<Tandem.Counted> }} props
 */
export const Fates = ({ icons }) => html`
  <ul class="legend fates">
    ${icons
      .filter((icon) => icon.count > 0 || icon.before)
      .map(
        (icon) => html`
          <li key=${icon.label}>
            <${Sign} kind=${icon.kind} />
            <b>${icon.count}</b>
            <span>
              ${icon.label}
              ${icon.before !== null && icon.before !== undefined && html` <small class="was">(${icon.before} without a change)</small>`}
            </span>
          </li>
        `,
      )}
  </ul>
`;

/**
 * Where each person stands, row by row; rows of ten or twenty can be counted.
 * @param {number} width
 * @param {Array<Tandem.Counted>} icons
 */
export function array(width, icons) {
  const across = width < 440 ? 10 : 20;
  const kinds = icons.flatMap(({ kind, count }) => /** @type {Array<string>} */ (Array(count).fill(kind)));
  const each = kinds.map((kind, i) => ({ kind, x: (i % across) * CELL, y: Math.floor(i / across) * CELL }));
  return { across, rows: Math.ceil(each.length / across), each };
}

/**
 * The array and its legend; the legend carries the numbers as text.
 * @param {{ icons: Array<Tandem.Counted>, title: string, legend?: boolean }} props
 */
export function People({ icons, title, legend = true }) {
  const [ref, width] = useWidth(520);
  const { across, rows, each } = array(width, icons);
  return html`
    <figure class="people" ref=${ref}>
      <p class="people-title">${title}</p>
      <svg
        class="people-array people-${across}"
        viewBox="0 0 ${across * CELL} ${rows * CELL}"
        role="img"
        aria-label=${`${title}: ` + icons.map((i) => `${i.count} ${i.label}`).join(", ") + "."}
      >
        ${each.map(
          ({ kind, x, y }, i) => html`
            <g key=${i} transform="translate(${x} ${y})">
              <${Fate} kind=${kind} />
            </g>
          `,
        )}
      </svg>
      ${legend && html`<${Legend} icons=${icons} />`}
    </figure>
  `;
}
