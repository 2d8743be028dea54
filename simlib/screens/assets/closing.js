// The end of a case: the life that was lived, luck and decision told apart, and another plan.
import { html, useState } from "./vendor/htm-preact.js";
import { Fan } from "./fan.js";
import { Tabs } from "./outlook.js";
import { Plot } from "./plot.js";
import { line, spoken } from "./scale.js";

const OUTCOMES = [
  { key: "function", label: "Function" },
  { key: "pain", label: "Pain" },
  { key: "withdrawal", label: "Withdrawal" },
  { key: "craving", label: "Craving" },
];

/** Where this life lies among 100 with the same decisions: a row from worst to best. */
function Luck({ luck, name }) {
  return html`
    <section class="panel" aria-labelledby="luck-title">
      <h2 id="luck-title">Decision or luck?</h2>
      <p class="sentence">${luck.sentence}</p>
      <div class="rank" aria-hidden="true">
        ${Array.from({ length: 100 }, (_, i) => html`<i class=${i < luck.better ? "below" : i === luck.better ? "here" : ""} />`)}
      </div>
      <p class="rank-ends" aria-hidden="true"><span>worse lives</span><span>better lives</span></p>
      <p class="plot-note">${luck.about}</p>
    </section>
  `;
}

function TwoLives({ lived, other, weeks, outcome }) {
  const names = [
    { at: lived[lived.length - 1][1], text: "your decisions", brief: "yours", kind: "middle" },
    { at: other[other.length - 1][1], text: "the other plan", brief: "other plan", kind: "other" },
  ];
  const summary =
    `${outcome.label} from week ${weeks[0]} to ${weeks[1]}: it ends at ${spoken(lived[lived.length - 1][1])} ` +
    `with your decisions and at ${spoken(other[other.length - 1][1])} with the other plan.`;
  return html`
    <${Plot}
      weeks=${weeks}
      low=${outcome.low}
      high=${outcome.high}
      ticks=${outcome.ticks}
      unit=${outcome.axis}
      today=${weeks[0]}
      names=${names}
      summary=${summary}
      draw=${(x, y) => {
        const path = (rows) => line(rows.map(([week, value]) => [x(week), y(value)]));
        return html`
          <path class="other" d=${path(other)} />
          <path class="lived" d=${path(lived)} />
        `;
      }}
    />
  `;
}

function Twin({ twin, outcomes, say }) {
  const [chosen, choose] = useState("function");
  return html`
    <section class="panel" aria-labelledby="twin-title">
      <h2 id="twin-title">The same person, the same luck, another plan</h2>
      <p class="twin-choice">
        <label for="twin-plan">Compare with</label>
        <select id="twin-plan" onChange=${(event) => say({ kind: "compare", path: event.target.value })}>
          ${twin.paths.map(
            (path) => html`<option value=${path.id} selected=${path.id === twin.path}>${path.label}</option>`,
          )}
        </select>
      </p>
      <p class="sentence">${twin.sentence}</p>
      <details class="twin-plan">
        <summary>What this plan orders</summary>
        <ul class="plain">${twin.orders.map((order) => html`<li>${order}</li>`)}</ul>
        ${twin.why && html`<p>${twin.why}</p>`}
      </details>
      <${Tabs} id="twin" label="Outcomes" tabs=${OUTCOMES} chosen=${chosen} onChoose=${choose}>
        <${TwoLives}
          lived=${outcomes[chosen].lived}
          other=${twin.lives[chosen]}
          weeks=${twin.weeks}
          outcome=${outcomes[chosen]}
        />
      <//>
      <table class="twin-table">
        <caption class="sr">Your decisions and the other plan, with the same luck</caption>
        <thead>
          <tr><th scope="col">Over the whole case</th><th scope="col">Your decisions</th><th scope="col">Other plan</th></tr>
        </thead>
        <tbody>
          ${twin.rows.map((row) => html`<tr><th scope="row">${row[0]}</th><td>${row[1]}</td><td>${row[2]}</td></tr>`)}
        </tbody>
      </table>
    </section>
  `;
}

function Code({ code }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
  };
  return html`
    <details class="panel code">
      <summary>Show the code</summary>
      <p>These lines in a notebook give the same life and the same numbers.</p>
      <pre tabindex="0" role="region" aria-label="Code"><code>${code}</code></pre>
      ${navigator.clipboard &&
      html`<button class="button small" onClick=${copy}>${copied ? "Copied" : "Copy"}</button>`}
    </details>
  `;
}

/** The closing summary. */
export function Closing({ closing, name, say }) {
  const [chosen, choose] = useState("function");
  const { weeks, outcomes } = closing;
  return html`
    <div class="closing">
    <section class="panel" aria-labelledby="life-title">
      <h2 id="life-title" tabindex="-1">How it went for ${name}</h2>
      <ul class="life">${closing.facts.map((fact) => html`<li><b>${fact.value}</b> ${fact.label}</li>`)}</ul>
      <${Tabs} id="life" label="Outcomes" tabs=${OUTCOMES} chosen=${chosen} onChoose=${choose}>
        <p class="plot-note">The line is ${name}'s own life. The bands are 100 people like ${name} with the same decisions.</p>
        <${Fan} outcome=${outcomes[chosen]} weeks=${weeks} today=${0} from=${0} />
      <//>
    </section>
    <${Luck} luck=${closing.luck} name=${name} />
    ${closing.twin.paths.length > 0 && html`<${Twin} twin=${closing.twin} outcomes=${outcomes} say=${say} />`}
    <${Code} code=${[closing.code, closing.twin.code].filter(Boolean).join("\n")} />
    <div class="go">
      <button class="button primary" onClick=${() => say({ kind: "again", same: false })}>Another life, same person</button>
      <button class="button" onClick=${() => say({ kind: "again", same: true })}>The same life again</button>
    </div>
    <p class="stamps">${closing.stamps.join(" · ")}</p>
    </div>
  `;
}
