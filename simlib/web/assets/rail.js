// @ts-check
// The rail: the person stays in view, with what they want, five small curves, and what is in force.
import { html } from "./vendor/htm-preact.js";
import { line, spoken } from "./scale.js";

const WIDE = 84;
const TALL = 26;
const EDGE = 3;

/**
 * One value at every visit to which the person came; its shape and a word say what the colour does.
 * @param {{ curve: Wire.Curve }} props
 */
function Spark({ curve }) {
  const { points, high } = curve;
  const first = points[0][0];
  const span = Math.max(1, points[points.length - 1][0] - first);
  /** @type {(point: [number, number]) => [number, number]} */
  const place = ([week, value]) => [
    points.length > 1 ? EDGE + ((WIDE - 2 * EDGE) * (week - first)) / span : WIDE - EDGE,
    TALL - EDGE - ((TALL - 2 * EDGE) * value) / high,
  ];
  const places = points.map(place);
  const [x, y] = places[places.length - 1];
  return html`
    <svg class="spark" width=${WIDE} height=${TALL} viewBox="0 0 ${WIDE} ${TALL}" aria-hidden="true">
      <path class="spark-ground" d="M0 ${TALL - 0.5}H${WIDE}" />
      <path class="spark-line" d=${line(places)} />
      <circle class="spark-now" cx=${x} cy=${y} r="3" />
    </svg>
  `;
}

/** @type {Record<string, string>} */
const SIGNS = { better: "▲", worse: "▼" };

/** @param {{ rail: Wire.RailView, onChart: () => void }} props */
export const Rail = ({ rail, onChart }) => html`
  <aside class="rail" aria-label=${rail.who}>
    <div class="rail-who">
      <p class="rail-name">${rail.who}</p>
      ${rail.wants.length > 0 && html`<p class="rail-wants"><span class="sr">wants to: </span>${rail.wants[0]}</p>`}
    </div>
    <button class="button small rail-chart" onClick=${onChart}>Chart</button>
    <dl class="rail-curves">
      ${rail.curves.map(
        (curve) => html`
          <div key=${curve.key} class="rail-curve">
            <dt>${curve.label}</dt>
            <dd>
              <${Spark} curve=${curve} />
              <b>${spoken(curve.points[curve.points.length - 1][1])}</b>
              ${curve.change &&
              curve.change !== "the same" &&
              html`<span class="rail-change rail-${curve.change}" title=${`${curve.change} since the first visit`}>
                <span aria-hidden="true">${SIGNS[curve.change]}</span><span class="sr">${curve.change}</span>
              </span>`}
            </dd>
          </div>
        `,
      )}
    </dl>
    <div class="rail-force">
      <p class="rail-title">In force</p>
      ${rail.orders.length === 0 && html`<p>Nothing is ordered.</p>`}
      <ul>
        ${rail.orders.map(
          (order) => html`
            <li key=${order.text} class=${order.tag === "stopped today" ? "rail-gone" : ""}>
              ${order.text}${order.tag && html` <span class="tag">${order.tag}</span>`}
            </li>
          `,
        )}
        ${rail.more > 0 && html`<li>and ${rail.more} more</li>`}
      </ul>
      ${rail.mme && html`<p class="rail-mme">${rail.mme}</p>`}
      ${rail.disorder && html`<p class="rail-mme">Opioid use disorder: ${rail.disorder}</p>`}
    </div>
  </aside>
`;
