// @ts-check
// Looking back on one screen: safety, the bet, the luck, and what to try next.
import { Rank } from "./debrief_life.js";
import { html } from "./vendor/htm-preact.js";

/** @type {Record<string, string>} */
const SIGNS = { stop: "■", caution: "▲" };

/** @param {{ safety: Wire.SafetyCard }} props */
const Safety = ({ safety }) => html`
  <li class="look-card ${safety.grave ? "look-grave" : ""}">
    <h3>Safety</h3>
    <p class="look-line">${safety.grave && html`<span aria-hidden="true">■ </span>`}${safety.headline}</p>
    ${safety.happened.length > 0 && html`<p><b>In this life:</b> ${safety.happened.join(" ")}</p>`}
    ${safety.warned.length > 0 &&
    html`
      <details class="fold">
        <summary>What could have harmed <span class="count">${safety.warned.length + safety.more}</span></summary>
        <ul class="plain">
          ${safety.warned.map(
            (one) => html`
              <li>
                <b><span aria-hidden="true">${SIGNS[one.severity]} </span>${one.word}</b>, ${one.weeks}: ${one.text}
                ${one.reason && html` <i>You went on: ${one.reason}.</i>`}
              </li>
            `,
          )}
          ${safety.more > 0 && html`<li>And ${safety.more} more, under Decisions.</li>`}
        </ul>
      </details>
    `}
  </li>
`;

/** @param {{ bet: Wire.BetCard }} props */
const Bet = ({ bet }) => html`
  <li class="look-card">
    <h3>Bet</h3>
    <p class="look-line">${bet.headline}</p>
    ${bet.size !== "none" &&
    html`
      <table class="look-rows">
        <caption class="sr">Your decisions beside the best plan known</caption>
        <thead>
          <tr><td></td><th scope="col">yours</th><th scope="col">best</th></tr>
        </thead>
        <tbody>
          ${bet.rows.map(
            ([label, mine, best]) => html`<tr key=${label}><th scope="row">${label}</th><td>${mine}</td><td>${best}</td></tr>`,
          )}
        </tbody>
      </table>
    `}
    <details>
      <summary>What the best plan was</summary>
      <p>${bet.plan}</p>
    </details>
  </li>
`;

/** @param {{ luck: Wire.LuckCard, facts: Array<Wire.Fact> }} props */
const Luck = ({ luck, facts }) => html`
  <li class="look-card look-${luck.turned}">
    <h3>Luck</h3>
    <p class="look-line">${luck.headline}</p>
    <${Rank} better=${luck.better} name=${luck.name} />
    <ul class="life">${facts.map((fact) => html`<li><b>${fact.value}</b> ${fact.label}</li>`)}</ul>
  </li>
`;

/**
 * @param {{ cards: Wire.Cards, facts: Array<Wire.Fact>, say: Tandem.Say }} props
 */
export const Cards = ({ cards, facts, say }) => html`
  <ul class="look-cards">
    <${Safety} safety=${cards.safety} />
    <${Bet} bet=${cards.bet} />
    <${Luck} luck=${cards.luck} facts=${facts} />
  </ul>
  <p class="look-next">
    <span>${cards.next.sentence}</span>
    <button
      class="button primary"
      onClick=${() =>
        say(
          cards.next.visit === null
            ? { kind: "again", same: false }
            : { kind: "rewind", visit: cards.next.visit },
        )}
    >
      ${cards.next.button}
    </button>
  </p>
`;
