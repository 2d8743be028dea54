// Decide: what is in force, ready plans for a start, everything else grouped by purpose.
import { html, useRef } from "./vendor/htm-preact.js";
import { Fields } from "./field.js";

function Order({ order, say, onGone, refusal }) {
  return html`
    <li class="order ${order.tag ? "is-new" : ""}">
      <div class="order-head">
        <h4>${order.text}${order.ends && html`<small> ${order.ends}</small>`}</h4>
        <span class="order-actions">
          ${order.tag && html`<span class="tag">${order.tag}</span>`}
          <button
            class="button small"
            onClick=${() => {
              say({ kind: "stop", slot: order.slot });
              onGone();
            }}
          >
            Stop<span class="sr"> ${order.label}</span>
          </button>
        </span>
      </div>
      ${order.fields.length > 0 &&
      html`<${Fields}
        order=${order}
        onFields=${(fields) => say({ kind: "order", slug: order.slug, fields }, `order ${order.slot}`)}
      />`}
      ${refusal && html`<p class="refusal">${refusal}</p>`}
    </li>
  `;
}

function Plans({ plans, say }) {
  return html`
    <h3>Choices</h3>
    <ul class="plans">
      ${plans.map(
        (plan) => html`
          <li key=${plan.id}>
            <button class="plan" aria-pressed=${plan.chosen} onClick=${() => say({ kind: "plan", plan: plan.id })}>
              <span class="plan-name">${plan.label}</span>
              ${plan.text && html`<span class="plan-text">${plan.text}</span>`}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}

function Catalogue({ groups, say }) {
  return html`
    <h3>Everything else you can order</h3>
    ${groups.map(
      (group) => html`
        <details class="group" key=${group.name}>
          <summary>${group.name}<span class="count">${group.items.length}</span></summary>
          <ul class="items">
            ${group.items.map(
              (item) => html`
                <li key=${item.slug}>
                  <span class="item-name">
                    ${item.label}
                    <small>${[item.usual, item.replaces && "replaces what is in force"].filter(Boolean).join(" · ")}</small>
                  </span>
                  ${item.inForce
                    ? html`<span class="tag">in force</span>`
                    : html`<button class="button small" onClick=${() => say({ kind: "order", slug: item.slug })}>
                        Add<span class="sr"> ${item.label}</span>
                      </button>`}
                </li>
              `,
            )}
          </ul>
        </details>
      `,
    )}
  `;
}

/** The panel of decisions. `refused` is `{sentence, slot}` of the last message, or null. */
export function Decide({ orders, question, say, refused }) {
  const title = useRef(null);
  const here = (slot) => (refused?.slot === slot ? refused.sentence : null);
  return html`
    <section class="panel decide" aria-labelledby="decide-title">
      <h2 id="decide-title">${question || "What do you order?"}</h2>
      ${orders.plans.length > 0 && html`<${Plans} plans=${orders.plans} say=${say} />`}
      <div class="in-force-head">
        <h3 ref=${title} tabindex="-1">In force from today</h3>
        ${orders.changed &&
        html`<button class="button small quiet-button" onClick=${() => say({ kind: "reset" })}>Undo today's changes</button>`}
      </div>
      ${orders.inForce.length === 0 && html`<p>Nothing is ordered.</p>`}
      <ul class="orders">
        ${orders.inForce.map(
          (order) => html`
            <${Order}
              key=${order.slot}
              order=${order}
              say=${say}
              refusal=${here(order.slot)}
              onGone=${() => title.current.focus()}
            />
          `,
        )}
      </ul>
      ${orders.stopped.length > 0 &&
      html`<p class="stopped">Stopped today: ${orders.stopped.join(", ")}.</p>`}
      ${refused && !orders.inForce.some((order) => order.slot === refused.slot) &&
      html`<p class="refusal">${refused.sentence}</p>`}
      ${orders.alerts.length > 0 &&
      html`
        <div class="alerts">
          <h3>The pharmacist calls</h3>
          <ul>${orders.alerts.map((alert) => html`<li>${alert}</li>`)}</ul>
        </div>
      `}
      ${orders.groups.length > 0 && html`<${Catalogue} groups=${orders.groups} say=${say} />`}
    </section>
  `;
}
