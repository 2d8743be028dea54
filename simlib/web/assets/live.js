// @ts-check
// Live: when to meet again, and the one life that goes on from here.
import { again } from "./path.js";
import { html } from "./vendor/htm-preact.js";

/**
 * The last step of a visit.
 * @param {{ visit: Wire.VisitView, rail: Wire.RailView, say: Tandem.Say, busy: boolean, stop: boolean, onStop: () => void }} props
 */
export function Live({ visit, rail, say, busy, stop, onStop }) {
  const today = rail.orders.filter((order) => order.tag);
  /** @param {any} event */
  const go = (event) => {
    // one click is one step: the second of a double click would live through another visit
    if (again(event) || busy) return;
    if (stop) onStop();
    else say({ kind: "go_on" });
  };
  return html`
    <section class="go" aria-labelledby="go-title">
      <h2 id="go-title" tabindex="-1">${visit.followUp || visit.ready ? "Live on" : "Go on"}</h2>
      <p class="today">
        ${today.length > 0
          ? html`Today: ${today.map((order) => `${order.text} (${order.tag})`).join("; ")}.`
          : "Nothing was changed today."}
      </p>
      ${visit.followUp &&
      html`
        <p class="follow-up">
          <label for="follow-up">See ${visit.name} again</label>
          <select
            id="follow-up"
            onChange=${(event) => say({ kind: "follow_up", weeks: Number(event.target.value) }, "follow-up")}
          >
            ${visit.followUp.choices.map(
              (choice) => html`
                <option value=${choice.weeks} selected=${choice.weeks === visit.followUp?.chosen}>${choice.label}</option>
              `,
            )}
          </select>
        </p>
      `}
      ${stop && html`<p class="refusal">The pharmacist has said stop, and waits for an answer.</p>`}
      <button class="button ${visit.ready || stop ? "primary" : ""}" aria-disabled=${busy} onClick=${go}>
        ${stop ? "Answer the pharmacist" : visit.go}
      </button>
      <p class="hint">${visit.hint}</p>
    </section>
  `;
}
