// @ts-check
// Build one's own: what is in force with its doses, and everything that can be ordered.
import { html, useRef } from "./vendor/htm-preact.js";
import { Catalogue } from "./catalogue.js";
import { Fields } from "./field.js";
import { narrow } from "./narrow.js";

/**
 * The controls of an order where there is no room for all of them.
 * @param {{ order: Wire.OrderCard, children: any }} props
 */
const Folded = ({ order, children }) => html`
  <details class="folded">
    <summary>Change<span class="sr"> ${order.label}</span></summary>
    ${children}
  </details>
`;

/** @param {{ order: Wire.OrderCard, say: Tandem.Say, onGone: () => void, refusal: string | null }} props */
function Order({ order, say, onGone, refusal }) {
  const fields = html`
    <${Fields}
      order=${order}
      onFields=${(values) => say({ kind: "order", slug: order.slug, fields: values }, `order ${order.slot}`)}
    />
  `;
  return html`
    <li class="order ${order.tag ? "is-new" : ""}">
      <div class="order-head">
        <h5>${order.text}${order.ends && html`<small> ${order.ends}</small>`}</h5>
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
      ${order.schedule && html`<p class="schedule">${order.schedule}</p>`}
      ${order.fields.length > 0 && (narrow() ? html`<${Folded} order=${order}>${fields}<//>` : fields)}
      ${order.notes.length > 0 &&
      html`<ul class="plain order-notes">${order.notes.map((note) => html`<li key=${note}>${note}</li>`)}</ul>`}
      ${refusal && html`<p class="refusal">${refusal}</p>`}
    </li>
  `;
}

/**
 * What the person takes besides; each can be stopped where that is all there is to it.
 * @param {{ others: Array<Wire.OtherMedicine>, guided: boolean, say: Tandem.Say, onGone: () => void }} props
 */
const Others = ({ others, guided, say, onGone }) => html`
  <details class="fold others">
    <summary>Other medicines<span class="count">${others.length}</span></summary>
    <ul class="items">
      ${others.map(
        (other) => html`
          <li key=${other.line}>
            <span>${other.line}</span>
            ${other.stop &&
            !guided &&
            html`
              <button
                class="button small"
                onClick=${() => {
                  say({ kind: "stop", slot: /** @type {string} */ (other.stop) });
                  onGone();
                }}
              >
                Stop<span class="sr"> ${other.stop}</span>
              </button>
            `}
          </li>
        `,
      )}
    </ul>
  </details>
`;

/**
 * Inside the drawer. `refused` is `{sentence, slot}` of the last message, or null.
 * @param {{ orders: Wire.OrdersView, catalogue: Array<Wire.CatalogueGroup>, programmes: Wire.ProgrammesView | null, absent: Array<Wire.AbsentName>, say: Tandem.Say, refused: Tandem.Refusal | null | undefined }} props
 */
export function Builder({ orders, catalogue, programmes, absent, say, refused }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const running = orders.inForce.flatMap((group) => group.orders);
  /** @param {string} slot */
  const here = (slot) => (refused && refused.slot === slot ? refused.sentence : null);
  return html`
    ${catalogue.length > 0 &&
    html`<${Catalogue} groups=${catalogue} programmes=${programmes} running=${running} absent=${absent} say=${say} />`}
    <div class="in-force-head">
      <h3 ref=${title} tabindex="-1">In force from today</h3>
      ${orders.changed &&
      html`<button class="button small quiet-button" onClick=${() => say({ kind: "reset" })}>Undo today's changes</button>`}
    </div>
    ${orders.inForce.length === 0 && html`<p>Nothing is ordered.</p>`}
    ${orders.inForce.map(
      (group) => html`
        <h4 class="purpose" key=${`${group.name} title`}>${group.name}</h4>
        <ul class="orders" key=${group.name}>
          ${group.orders.map(
            (order) => html`
              <${Order}
                key=${order.slug}
                order=${order}
                say=${say}
                refusal=${here(order.slot)}
                onGone=${() => title.current?.focus()}
              />
            `,
          )}
        </ul>
      `,
    )}
    ${orders.others.length > 0 &&
    html`<${Others}
      others=${orders.others}
      guided=${orders.guided}
      say=${say}
      onGone=${() => title.current?.focus()}
    />`}
    ${orders.stopped.length > 0 &&
    html`<p class="stopped">Stopped today: ${orders.stopped.join(", ")}.</p>`}
    ${refused && !running.some((order) => order.slot === refused.slot) &&
    html`<p class="refusal">${refused.sentence}</p>`}
  `;
}
