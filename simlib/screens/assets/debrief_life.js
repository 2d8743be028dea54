// What happened: many lives with the same decisions first, then the one life, then luck apart.
import { html, useState } from "./vendor/htm-preact.js";
import { Why } from "./debrief_why.js";
import { Fan, fanSummary } from "./fan.js";
import { Tabs } from "./outlook.js";
import { spoken } from "./scale.js";

export const OUTCOMES = [
  { key: "function", label: "Function" },
  { key: "pain", label: "Pain" },
  { key: "withdrawal", label: "Withdrawal" },
  { key: "craving", label: "Craving" },
];

/** Where this life lies among 100 with the same decisions: a row from worst to best. */
const Rank = ({ better }) => html`
  <div class="rank" aria-hidden="true">
    ${Array.from({ length: 100 }, (_, i) => html`<i class=${i < better ? "below" : i === better ? "here" : ""} />`)}
  </div>
  <p class="rank-ends" aria-hidden="true"><span>worse lives</span><span>better lives</span></p>
`;

/** The plot that is open, as a table of every fourth week. */
function Numbers({ id, outcome, weeks, lived }) {
  const shown = weeks.map((week, i) => [week, i]).filter(([, i]) => i === weeks.length - 1 || (i + 1) % 4 === 0);
  const own = Object.fromEntries(outcome.lived);
  return html`
    <details class="numbers">
      <summary>The same as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${id === "life" ? "This life" : "Many lives"}: ${outcome.label.toLowerCase()} by week">
        <table>
          <caption>${outcome.label} (${outcome.unit}) in lives with your decisions</caption>
          <thead>
            <tr>
              <th scope="col">Week</th><th scope="col">Middle</th><th scope="col">Middle half</th>
              <th scope="col">9 in 10</th>${lived && html`<th scope="col">This life</th>`}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              ([week, i]) => html`
                <tr>
                  <th scope="row">${week}</th><td>${spoken(outcome.p50[i])}</td>
                  <td>${spoken(outcome.p25[i])} to ${spoken(outcome.p75[i])}</td>
                  <td>${spoken(outcome.p05[i])} to ${spoken(outcome.p95[i])}</td>
                  ${lived && html`<td>${own[week] === undefined ? "–" : spoken(own[week])}</td>`}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

function Lives({ id, of, lived, name }) {
  const [chosen, choose] = useState("function");
  const outcome = of.outcomes[chosen];
  const shown = lived ? outcome : { ...outcome, lived: [] };
  const why = lived && of.why[chosen];
  return html`
    <${Tabs} id=${id} label="Outcomes" tabs=${OUTCOMES} chosen=${chosen} onChoose=${choose}>
      <${Fan} outcome=${shown} weeks=${of.weeks} today=${0} from=${0} />
    <//>
    <p class="plot-note">${fanSummary(shown, of.weeks)}</p>
    <${Numbers} id=${id} outcome=${outcome} weeks=${of.weeks} lived=${lived} />
    ${why &&
    html`
      <${Why}
        of=${why}
        title="Why did ${name}'s ${outcome.label.toLowerCase()} move?"
        about="What pulled at it on the last day lived, against the first day."
      />
    `}
  `;
}

export function Happened({ of, name }) {
  return html`
    <h3>First, many lives with your decisions</h3>
    <p class="sentence">${of.spread}</p>
    <${Lives} id="spread" of=${of} name=${name} />
    <h3>Then, the one life: ${name}'s own</h3>
    <ul class="life">${of.facts.map((fact) => html`<li><b>${fact.value}</b> ${fact.label}</li>`)}</ul>
    <p class="plot-note">The dark line is ${name}'s life, over the bands of the others.</p>
    <${Lives} id="life" of=${of} lived name=${name} />
    <h3>Decision or luck?</h3>
    <p class="verdict">${of.verdict}</p>
    <${Rank} better=${of.better} />
    <ul class="plain">${of.luck.map((line) => html`<li>${line}</li>`)}</ul>
    <p class="small-title">The decisions as a bet</p>
    <ul class="plain">${of.bets.map((line) => html`<li>${line}</li>`)}</ul>
    <p class="plot-note">Counted over ${of.lives} lives: other people like ${name}, other luck, other plausible models.</p>
  `;
}
