// @ts-check
// The person: what they say, their story, what they want to do again, and today's findings.
import { html } from "./vendor/htm-preact.js";
import { narrow } from "./narrow.js";
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

/** @param {{ chart: Wire.Present }} props */
const Story = ({ chart }) => html`
  <details class="history" open=${chart.first}>
    <summary>${chart.name}'s story</summary>
    <div class="prose own-words"><${Prose} of=${chart.story} /></div>
  </details>
  <details class="history" open=${chart.first && !narrow()}>
    <summary>History</summary>
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

/** @param {{ chart: Wire.Absent }} props */
const Absent = ({ chart }) => html`
  <div class="panel">
    <div class="prose"><${Prose} of=${chart.absent} /></div>
    ${chart.since && html`<${Since} since=${chart.since} />`}
    <p class="quiet">Nothing can be examined or ordered today. ${chart.name} may come back.</p>
  </div>
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

/** @param {{ chart: Wire.Present, beside: any }} props */
const Present = ({ chart, beside }) => html`
  <div class="person-columns">
    <div class="panel story">
      ${chart.says.length > 0 && html`<blockquote class="says"><${Prose} of=${chart.says} /></blockquote>`}
      ${chart.reports && html`<p class="reports">${chart.reports}</p>`}
      <p class="who">${chart.line.join(" · ")}</p>
      ${chart.since && html`<${Since} since=${chart.since} />`}
      ${chart.sessions && html`<p class="sessions">${chart.sessions}</p>`}
      <${Goals} chart=${chart} />
      <${Medicines} chart=${chart} />
      <h3>${chart.first ? "Diagnoses on file" : "Diagnoses on file at the first visit"}</h3>
      <p>${chart.diagnoses.join(" · ")}</p>
      ${chart.record.length > 0 && html`<h3>Known</h3><p>${chart.record.join(" · ")}</p>`}
      ${chart.happened.length > 0 && html`<${Happened} chart=${chart} />`}
      <${Story} chart=${chart} />
    </div>
    <div class="beside">
      <div class="panel findings">
        <h3>Today's scores</h3>
        <ul class="scores">${chart.scores.map((score) => html`<${Score} key=${score.key} score=${score} />`)}</ul>
        ${chart.findings.length > 0 &&
        html`
          <h3>Findings</h3>
          <ul class="plain found">${chart.findings.map((finding) => html`<li><${Prose} of=${finding} /></li>`)}</ul>
        `}
      </div>
      ${beside}
    </div>
  </div>
`;

/**
 * The chart at one visit.
 * @param {{ chart: Wire.Present | Wire.Absent, visit: Wire.VisitView, beside?: Array<any> }} props
 */
export const Person = ({ chart, visit, beside = [] }) => html`
  <section class="person" aria-labelledby="person-title">
    <h2 id="person-title" tabindex="-1"><span class="when">${visit.label}</span> ${visit.title}</h2>
    ${chart.absent ? html`<${Absent} chart=${chart} />` : html`<${Present} chart=${chart} beside=${beside} />`}
  </section>
`;
