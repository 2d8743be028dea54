// @ts-check
// The person: what they say, their story, what they want to do again, and today's findings.
import { Results } from "./asking.js";
import { Diagnosis } from "./diagnosis.js";
import { html } from "./vendor/htm-preact.js";
import { Passed } from "./passed.js";
import { Prose } from "./prose.js";
import { spoken } from "./scale.js";

/**
 * One score: value, what it is called, where it lies, and how to read it on demand.
 * @param {{ score: Wire.Score }} props
 */
function Score({ score }) {
  /** @param {number} value */
  const place = (value) => `${(100 * value) / score.high}%`;
  return html`
    <li class="score">
      <p class="score-line">
        <span class="score-name">${score.label}</span>
        <span class="score-value"><b>${spoken(score.value)}</b> of ${score.high}</span>
      </p>
      <div class="gauge" aria-hidden="true">
        ${score.cuts.map((cut) => cut.from > 0 && html`<i class="cut" style=${{ left: place(cut.from) }} />`)}
        ${score.was !== null && html`<i class="gauge-was" style=${{ left: place(score.was) }} />`}
        <i class="gauge-now" style=${{ left: place(score.value) }} />
      </div>
      <details>
        <summary>
          ${[score.words, score.change].filter(Boolean).join(" · ")}
          <span class="more">How to read it<span class="sr">: ${score.label}</span></span>
        </summary>
        <p>${score.about}</p>
        <ul class="plain">
          ${score.cuts.map((cut) => html`<li>${spoken(cut.from)} to ${spoken(cut.to)}: ${cut.words}</li>`)}
        </ul>
      </details>
    </li>
  `;
}

/** @param {{ chart: Wire.Present }} props */
const Medicines = ({ chart }) => html`
  <h3>Medicines now</h3>
  ${chart.medicines.length + chart.otherMedicines.length === 0 && html`<p>None.</p>`}
  <ul class="medicines">
    ${chart.medicines.map((medicine) => html`<li>${medicine}</li>`)}
    ${chart.otherMedicines.map((medicine) => html`<li class="quiet">${medicine}</li>`)}
  </ul>
  <p class="mme">
    <b>${spoken(chart.mme)} MME a day</b>${chart.mmeWas !== null && `, ${spoken(chart.mmeWas)} at the first visit`}
    <span class="quiet"> (morphine milligram equivalents, CDC 2022)</span>
  </p>
`;

/**
 * When the story and the history were told: they are not written anew as time passes.
 * @param {Wire.Present} chart
 */
const asOf = (chart) => (chart.first ? "" : ", as told at the first visit");

/** @param {{ chart: Wire.Present }} props */
const Story = ({ chart }) => html`
  <details class="history" open>
    <summary>${chart.name}'s story${asOf(chart)}</summary>
    <div class="prose own-words"><${Prose} of=${chart.story} /></div>
  </details>
  <details class="history">
    <summary>History${asOf(chart)}</summary>
    <div class="prose"><${Prose} of=${chart.history} /></div>
  </details>
`;

/**
 * What the clinic heard since the person was last here.
 * @param {{ since: Wire.Since }} props
 */
const Since = ({ since }) => html`
  <div class="since">
    <h3>${since.title}</h3>
    <ul class="plain told">
      ${since.told.map(
        (one) => html`
          <li>
            ${one.grave && html`<b class="grave-sign"><span aria-hidden="true">■ </span>Grave.</b>${" "}`}
            <span class="quiet">${one.when}</span> <${Prose} of=${one.text} />
          </li>
        `,
      )}
    </ul>
  </div>
`;

/**
 * Nobody came: what the clinic knows, and the ways to reach out.
 * @param {{ chart: Wire.Absent, visit: Wire.VisitView, say: Tandem.Say }} props
 */
const Absent = ({ chart, visit, say }) => html`
  <div class="prose absent-words"><${Prose} of=${chart.absent} /></div>
  ${chart.since && html`<${Since} since=${chart.since} />`}
  <h3>${chart.name} is not here. What do you do?</h3>
  <ul class="plans">
    ${visit.ways.map(
      (way) => html`
        <li key=${way.id}>
          <button
            class="plan"
            aria-pressed=${way.chosen}
            onClick=${() => say({ kind: "reach", way: way.id })}
          >
            <span class="plan-name">${way.label}</span>
            <span class="plan-text">${way.about}</span>
          </button>
        </li>
      `,
    )}
  </ul>
`;

/** @type {Record<string, string>} */
const SIGNS = { reach: "✓", nearer: "◕", some: "◔", same: "○", away: "↓", start: "○" };

/** @param {{ chart: Wire.Present }} props */
const Goals = ({ chart }) => html`
  <h3>What ${chart.name} wants to do again</h3>
  <ul class="goals">
    ${chart.goals.map(
      (goal) => html`
        <li class="goal-${goal.state}">
          <span class="goal-sign" aria-hidden="true">${SIGNS[goal.state]}</span>
          <span>${goal.text} <small class="quiet">${goal.words}</small></span>
        </li>
      `,
    )}
  </ul>
  <p class="plot-note">Read from PEG and sleep: the thing itself is not measured. Ask ${chart.name}.</p>
`;

/**
 * What is true for good since an earlier visit.
 * @param {{ chart: Wire.Present }} props
 */
const Happened = ({ chart }) => html`
  <details class="history">
    <summary>What has happened so far<span class="count">${chart.happened.length}</span></summary>
    <ul class="plain told">
      ${chart.happened.map((one) => html`<li><span class="quiet">${one.when}</span> <${Prose} of=${one.text} /></li>`)}
    </ul>
  </details>
`;

/**
 * The chart: everything that is known, in the drawer.
 * @param {{ chart: Wire.Present, diagnosis: Wire.DiagnosisView | null, asking: Wire.AskingView | null }} props
 */
export const Chart = ({ chart, diagnosis, asking }) => html`
  <${Story} chart=${chart} />
  <${Goals} chart=${chart} />
  <${Medicines} chart=${chart} />
  ${chart.sessions && html`<p class="sessions">${chart.sessions}</p>`}
  <h3>${chart.first ? "Diagnoses on file" : "Diagnoses on file at the first visit"}</h3>
  <p>${chart.diagnoses.join(" · ")}</p>
  ${chart.record.length > 0 && html`<h3>Known</h3><p>${chart.record.join(" · ")}</p>`}
  ${diagnosis && html`<${Diagnosis} diagnosis=${diagnosis} />`}
  <h3>Today's scores</h3>
  <ul class="scores">${chart.scores.map((score) => html`<${Score} key=${score.key} score=${score} />`)}</ul>
  ${asking && html`<${Results} title="Results back today" results=${asking.today} />`}
  ${asking && html`<${Results} title="Earlier results" results=${asking.earlier} />`}
  ${chart.happened.length > 0 && html`<${Happened} chart=${chart} />`}
`;

/**
 * Under the quotation: why now, what is dangerous, what is wanted.
 * @param {{ listen: Wire.ListenView, exam: boolean }} props
 */
const Lines = ({ listen, exam }) => html`
  <dl class="lines">
    ${listen.now && html`<div><dt>Why now</dt><dd>${listen.now}</dd></div>`}
    ${!exam &&
    html`
      <div class=${listen.danger.length > 0 ? "line-danger" : ""}>
        <dt>Dangerous</dt>
        <dd>${listen.danger.join(" · ") || "nothing stands out yet"}</dd>
      </div>
    `}
    ${listen.wants.length > 0 && html`<div><dt>Wants</dt><dd>${listen.wants.join(" · ")}</dd></div>`}
  </dl>
`;

/**
 * The first step: what the person says, large, and three lines; the whole story is in the chart.
 * @param {{ chart: Wire.Present | Wire.Absent, visit: Wire.VisitView, listen: Wire.ListenView | null, passed: Wire.PassedView | null, exam: boolean, say: Tandem.Say, onChart: () => void, children: any }} props
 */
export const Listen = ({ chart, visit, listen, passed, exam, say, onChart, children }) => html`
  <section class="person" aria-labelledby="person-title">
    <h2 id="person-title" tabindex="-1"><span class="when">${visit.label}</span> ${visit.title}</h2>
    ${passed && html`<${Passed} passed=${passed} name=${chart.name} />`}
    ${chart.absent
      ? html`<${Absent} chart=${chart} visit=${visit} say=${say} />`
      : html`
          ${chart.says.length > 0
            ? html`<blockquote class="says"><${Prose} of=${chart.says} /></blockquote>`
            : html`<p class="reports">${chart.reports}</p>`}
          ${listen && html`<${Lines} listen=${listen} exam=${exam} />`}
          ${chart.since && html`<${Since} since=${chart.since} />`}
        `}
    ${children}
    ${!chart.absent &&
    html`<p class="whole"><button class="link" onClick=${onChart}>Read the whole story</button></p>`}
  </section>
`;
