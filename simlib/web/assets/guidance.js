// @ts-check
// What others say to these orders: the pharmacist's calls, and dated guidelines. Nothing is locked.
import { html } from "./vendor/htm-preact.js";

/** @type {Record<string, string>} */
const SIGNS = { stop: "■", caution: "▲", note: "●" };

/** @param {{ counts: Array<Partial<Wire.AlertCount & Wire.AdviceCount>>, none: string }} props */
const Counts = ({ counts, none }) =>
  counts.length === 0
    ? html`<span class="count">${none}</span>`
    : counts.map(
        (c) => html`
          <span class="count count-${c.severity ?? c.kind}" key=${c.word}>
            ${c.severity && html`<span aria-hidden="true">${SIGNS[c.severity]} </span>`}${c.count} ${c.word}
          </span>
        `,
      );

/** @param {{ alert: Wire.AlertCard }} props */
const Alert = ({ alert }) => html`
  <li class="alert alert-${alert.severity}">
    <p>
      <b><span aria-hidden="true">${SIGNS[alert.severity]} </span>${alert.word}.</b> ${alert.text}
    </p>
    <p class="cited">${alert.source}</p>
  </li>
`;

/** @param {{ guideline: Wire.GuidelineCard }} props */
const Advice = ({ guideline }) => html`
  <li>
    <h4>${guideline.name} <small>${guideline.date}</small></h4>
    <ul class="plain">
      ${guideline.items.map(
        (item) => html`
          <li key=${item.id} class="advice advice-${item.kind.replace(" ", "-")}">
            <b>${item.word}.</b> ${item.text} <small class="quiet">${item.section}</small>
          </li>
        `,
      )}
    </ul>
  </li>
`;

/** @param {{ pair: Wire.Disagreement }} props */
const Differ = ({ pair }) => html`
  <li>
    <h4>${pair.question}</h4>
    <div class="sides">
      ${pair.sides.map(
        (side) => html`
          <div class="side" key=${side.id}>
            <p class="cited">${side.guideline}, ${side.date}</p>
            <p>${side.text}</p>
          </div>
        `,
      )}
    </div>
  </li>
`;

/** @param {{ guidance: Wire.GuidanceView }} props */
export const Guidance = ({ guidance }) => html`
  <div class="guidance">
    <h3>What others say to this</h3>
    <details class="fold calls" open=${guidance.counts.some((c) => c.severity === "stop")}>
      <summary>The pharmacist <${Counts} counts=${guidance.counts} none="nothing to say" /></summary>
      <ul class="alerts-list">${guidance.alerts.map((a) => html`<${Alert} key=${a.id} alert=${a} />`)}</ul>
    </details>
    <details class="fold">
      <summary>Guidelines <${Counts} counts=${guidance.advice} none="nothing to say" /></summary>
      ${guidance.differ.length > 0 &&
      html`
        <ul class="differ">
          ${guidance.differ.map((pair) => html`<${Differ} key=${pair.topic} pair=${pair} />`)}
        </ul>
      `}
      <ul class="guidelines">
        ${guidance.guidelines.map((g) => html`<${Advice} key=${g.name} guideline=${g} />`)}
      </ul>
    </details>
  </div>
`;
