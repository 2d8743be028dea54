// @ts-check
// Decide: a few cards that the person answers, the way to build one's own, and what others say.
import { html, useEffect, useRef } from "./vendor/htm-preact.js";
import { Calls, Guidelines, Interruption, unanswered } from "./guidance.js";

/**
 * The choices as cards: what it is, and what the person says to it; of the chosen one all orders.
 * @param {{ plans: Array<Wire.ReadyPlan>, name: string, brief: boolean, say: Tandem.Say }} props
 */
const Plans = ({ plans, name, brief, say }) => html`
  <ul class="plans">
    ${plans.map(
      (plan) => html`
        <li key=${plan.id}>
          <button class="plan" aria-pressed=${plan.chosen} onClick=${() => say({ kind: "plan", plan: plan.id })}>
            <span class="plan-name">${plan.label}</span>
            ${plan.answer && !brief && html`<span class="plan-answer"><span class="sr">${name}: </span>${plan.answer}</span>`}
            ${plan.chosen && plan.text && html`<span class="plan-text">${plan.text}</span>`}
          </button>
        </li>
      `,
    )}
  </ul>
`;

/**
 * The step.
 * @param {{ orders: Wire.OrdersView, guidance: Wire.GuidanceView | null, question: string, name: string, say: Tandem.Say, refused: Tandem.Refusal | null | undefined, onBuild: () => void, children: any }} props
 */
export function Decide({ orders, guidance, question, name, say, refused, onBuild, children }) {
  const stop = unanswered(guidance);
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  // what was pressed goes with its Stop: go on reading at the title
  const before = useRef(stop?.id);
  useEffect(() => {
    if (before.current && before.current !== stop?.id) title.current?.focus();
    before.current = stop?.id;
  }, [stop?.id]);
  const change = () => {
    if (!orders.guided) onBuild();
    else if (orders.changed) say({ kind: "reset" });
    title.current?.focus();
  };
  return html`
    <section class="decide" aria-labelledby="decide-title">
      <h2 id="decide-title" tabindex="-1" ref=${title}>${question || "What do you order?"}</h2>
      ${guidance && html`<${Interruption} guidance=${guidance} say=${say} onChange=${change} />`}
      ${orders.plans.length > 0 && html`<${Plans} plans=${orders.plans} name=${name} brief=${Boolean(stop)} say=${say} />`}
      <p class="decide-more">
        ${!orders.guided &&
        html`<button class="button" onClick=${onBuild}>${orders.plans.length > 0 ? "Build my own" : "Order something"}</button>`}
        ${orders.changed &&
        html`<button class="button quiet-button" onClick=${() => say({ kind: "reset" })}>Undo today's changes</button>`}
      </p>
      ${refused && html`<p class="refusal">${refused.sentence}</p>`}
      ${guidance && !stop && html`<${Calls} guidance=${guidance} /><${Guidelines} guidance=${guidance} />`}
      ${!stop && children}
    </section>
  `;
}
