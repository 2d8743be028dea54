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
    ${alert.answer && html`<p class="stop-answer">You go on: ${alert.answer}.</p>`}
  </li>
`;

/** @param {{ guideline: Wire.GuidelineCard }} props */
const Advice = ({ guideline }) => html`
  <li>
    <h3>${guideline.name} <small>${guideline.date}</small></h3>
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
    <h3>${pair.question}</h3>
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

/**
 * A Stop waits for an answer in one tap: it is changed, or one goes on, and why is kept.
 * @param {{ alert: Wire.AlertCard, reasons: Array<Wire.Reason>, say: Tandem.Say, onChange: () => void }} props
 */
const Stop = ({ alert, reasons, say, onChange }) => html`
  <div class="stop-call" role="group" aria-label="The pharmacist says stop">
    <p><b><span aria-hidden="true">${SIGNS.stop} </span>Stop, says the pharmacist.</b> ${alert.text}</p>
    <div class="stop-answers">
      <button class="button small primary" onClick=${onChange}>Change it</button>
      <span>or go on, because</span>
      ${reasons.map(
        (reason) => html`
          <button
            key=${reason.id}
            class="button small"
            onClick=${() => say({ kind: "answer_stop", alert: alert.id, reason: reason.id })}
          >
            ${reason.label}
          </button>
        `,
      )}
    </div>
  </div>
`;

/** @type {(guidance: Wire.GuidanceView | null) => Wire.AlertCard | undefined} */
export const unanswered = (guidance) => guidance?.alerts.find((alert) => alert.severity === "stop" && !alert.answer);

/**
 * The first Stop that has no answer yet: it interrupts, and the rest waits.
 * @param {{ guidance: Wire.GuidanceView, say: Tandem.Say, onChange: () => void }} props
 */
export function Interruption({ guidance, say, onChange }) {
  const waiting = unanswered(guidance);
  return (
    waiting &&
    html`<${Stop} key=${waiting.id} alert=${waiting} reasons=${guidance.reasons} say=${say} onChange=${onChange} />`
  );
}

/** @param {{ guidance: Wire.GuidanceView }} props */
export const Calls = ({ guidance }) => html`
  <details class="fold calls">
    <summary>The pharmacist <${Counts} counts=${guidance.counts} none="nothing to say" /></summary>
    <ul class="alerts-list">${guidance.alerts.map((a) => html`<${Alert} key=${a.id} alert=${a} />`)}</ul>
  </details>
`;

/** @param {{ guidance: Wire.GuidanceView }} props */
export const Guidelines = ({ guidance }) => html`
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
`;
