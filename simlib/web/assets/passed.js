// @ts-check
// The days that have passed, as a strip: they go by in some seconds, and can be skipped.
import { html, useState } from "./vendor/htm-preact.js";

const HIGH = 34;
const DAY = 8;

/** @type {Record<string, [number, number]>} */
const BARS = { good: [20, 12], bad: [8, 24], away: [28, 4] };

/**
 * @param {{ passed: Wire.PassedView, name: string }} props
 */
export function Passed({ passed, name }) {
  const [skipped, skip] = useState(false);
  const wide = passed.days.length * DAY;
  // the strip is stretched to the page: a mark keeps its shape however few days there are
  const half = wide / 100;
  return html`
    <div class="passed ${skipped ? "" : "passing"}">
      <svg
        class="passed-strip"
        viewBox="0 0 ${wide} ${HIGH}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${`${name}'s days since the last visit. ${passed.words}`}
      >
        ${passed.days.map((kind, i) => {
          const [top, tall] = BARS[kind];
          return html`<rect key=${i} class="day-${kind}" x=${i * DAY + 0.5} y=${top} width=${DAY - 1} height=${tall} />`;
        })}
        ${passed.marks.map(
          (mark) => html`
            <path
              class=${mark.grave ? "mark-grave" : "mark"}
              d="M${mark.day * DAY + DAY / 2} ${mark.grave ? 12 : 7}l-${half}-${mark.grave ? 12 : 7}h${2 * half}z"
            />
          `,
        )}
      </svg>
      <p class="passed-words">
        <span aria-hidden="true">${passed.words}</span>
        ${!skipped && html`<button class="link passed-skip" onClick=${() => skip(true)}>Skip</button>`}
      </p>
    </div>
  `;
}
