// @ts-check
// The outlook: what would happen to one hundred people like this one with these orders.
import { html, useState } from "./vendor/htm-preact.js";
import { Curve, DaysFan, Fan, severity } from "./fan.js";
import { Play, usePlay } from "./lives.js";
import { Fates, People } from "./people.js";
import { Said } from "./predict.js";
import { spoken, whole } from "./scale.js";

/**
 * Tabs that the arrow keys walk through, as the pattern of the same name asks.
 * @param {{ label: string, tabs: Array<{ key: string, label: string }>, chosen: string, onChoose: (key: string) => void, id: string, children: any }} props
 */
export function Tabs({ label, tabs, chosen, onChoose, id, children }) {
  /** @param {any} event */
  const step = (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const i = Math.max(0, tabs.findIndex((tab) => tab.key === chosen));
    const to = by
      ? tabs[(i + by + tabs.length) % tabs.length]
      : event.key === "Home"
        ? tabs[0]
        : event.key === "End" && tabs[tabs.length - 1];
    if (!to) return;
    event.preventDefault();
    onChoose(to.key);
    event.currentTarget.querySelector(`#${id}-${to.key}`).focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} onKeyDown=${step}>
      ${tabs.map(
        (tab, at) => html`
          <button
            key=${tab.key}
            id="${id}-${tab.key}"
            class="tab"
            role="tab"
            aria-selected=${tab.key === chosen}
            aria-controls="${id}-panel"
            tabindex=${tab.key === chosen || (!chosen && at === 0) ? 0 : -1}
            onClick=${() => onChoose(tab.key)}
          >
            ${tab.label}
          </button>
        `,
      )}
    </div>
    <div id="${id}-panel" role="tabpanel" aria-labelledby="${id}-${chosen || tabs[0].key}" tabindex="0" class="tabpanel">
      ${children}
    </div>
  `;
}

/** @type {(a: number, b: number) => string} */
const range = (a, b) => `${spoken(a)} to ${spoken(b)}`;

/**
 * A table with a row for each time; on a small screen a time is a block.
 * @param {{ caption: any, time: string, rows: Array<[number, Array<string>]>, columns: Array<string> }} props
 */
const Stacks = ({ caption, time, rows, columns }) => html`
  <table class="stacks" role="table">
    <caption>${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">${time}</th>
        ${columns.map((name) => html`<th key=${name} scope="col" role="columnheader">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        ([at, cells]) => html`
          <tr key=${at} role="row">
            <th scope="row" role="rowheader"><span class="column-name">${time} </span>${at}</th>
            ${cells.map(
              (cell, i) => html`
                <td key=${i} role="cell"><span class="column-name" aria-hidden="true">${columns[i]}</span>${cell}</td>
              `,
            )}
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

const BANDS = ["Middle", "Middle half", "9 in 10"];
/** @type {(of: Tandem.Fanned | Tandem.FannedDays, i: number) => Array<string>} */
const bandsAt = (of, i) => [spoken(of.p50[i]), range(of.p25[i], of.p75[i]), range(of.p05[i], of.p95[i])];

const DAYS_TOLD = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28];

/**
 * The numbers of the plots that are open: of some days, where there are days, and of every fourth week.
 * @param {{ outcome: Tandem.Fanned | undefined, days: Tandem.FannedDays | null | undefined, curve: Wire.UseCurve, care: Array<number>, weeks: Array<number> }} props
 */
function Numbers({ outcome, days, curve, care, weeks }) {
  const shown = weeks.map((week, i) => [week, i]).filter(([, i]) => i === weeks.length - 1 || (i + 1) % 4 === 0);
  return html`
    <details class="numbers">
      <summary>The same as a table</summary>
      ${days &&
      html`
        <${Stacks}
          caption="${outcome?.label} day by day (${outcome?.unit}): the worst of each day"
          time="Day"
          columns=${[...BANDS, "Middle is"]}
          rows=${DAYS_TOLD.filter((day) => day < days.p50.length).map((day) => [
            day,
            [...bandsAt(days, day), severity(days.p50[day], days.levels)],
          ])}
        />
      `}
      <${Stacks}
        caption=${html`
          ${outcome && `${outcome.label} (${outcome.unit}), and `}${outcome ? "of" : "Of"} 100 people, how many returned to regular
          use, and how many are in care
        `}
        time="Week"
        columns=${[...(outcome ? BANDS : []), "Returned", "In care"]}
        rows=${shown.map(([week, i]) => [
          week,
          [...(outcome ? bandsAt(outcome, i) : []), whole(curve.values[i]), whole(care[i])],
        ])}
      />
    </details>
  `;
}

/**
 * What one hundred people are too few to show.
 * @param {{ rare: Array<Wire.RareEvent> }} props
 */
const Rare = ({ rare }) => html`
  <table class="rare">
    <caption>Of 1,000 people: too rare to be seen among 100</caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">with these orders</th>
        ${rare[0].before !== null && html`<th scope="col">if nothing is changed</th>`}
      </tr>
    </thead>
    <tbody>
      ${rare.map(
        (row) => html`
          <tr key=${row.label}>
            <th scope="row">${row.label}</th>
            <td>${row.count}</td>
            ${row.before !== null && html`<td>${row.before}</td>`}
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

/** @type {Record<string, string>} */
const KINDS_OF_DOUBT = {
  both: "How people and their luck differ, and how plausible models differ.",
  luck: "Luck alone: how people and their luck differ, if the average model were right.",
  ignorance: "Ignorance alone: how the means of the plausible models differ.",
  none: "Neither: the mean of all lives.",
};

/**
 * Two switches: what chance does, and what nobody knows.
 * @param {{ luck: boolean, ignorance: boolean, onLuck: (on: boolean) => void, onIgnorance: (on: boolean) => void, kind: string, doubt: string }} props
 */
function Switches({ luck, ignorance, onLuck, onIgnorance, kind, doubt }) {
  return html`
    <fieldset class="words switches">
      <legend>The bands show</legend>
      <label class="word">
        <input type="checkbox" checked=${luck} onChange=${(event) => onLuck(event.target.checked)} />
        luck
      </label>
      <label class="word">
        <input type="checkbox" checked=${ignorance} onChange=${(event) => onIgnorance(event.target.checked)} />
        ignorance
      </label>
      <p class="plot-note" aria-live="polite">${KINDS_OF_DOUBT[kind]}</p>
    </fieldset>
    <details class="doubt">
      <summary>How sure is this?</summary>
      <p>${doubt}</p>
    </details>
  `;
}

/**
 * Projection of the orders as they stand; `busy` while a newer one is being computed.
 * @param {{ outlook: Wire.OutlookView, mine: Wire.Said | null, name: string, busy: boolean, children: any }} props
 */
export function Outlook({ outlook, mine, name, busy, children }) {
  // in our own page only: a notebook has no other pages
  const { base } = document.body.dataset;
  const [chosen, choose] = useState("function");
  const [luck, setLuck] = useState(true);
  const [ignorance, setIgnorance] = useState(true);
  const play = usePlay(outlook.lived.length, outlook.sentence);
  const { weeks, today, from } = outlook;
  const tabs = [
    { key: "function", label: "Function" },
    { key: "use", label: "Return to use" },
    { key: "pain", label: "Pain" },
    { key: "withdrawal", label: "Withdrawal" },
    { key: "craving", label: "Craving" },
  ];
  const kind = luck && ignorance ? "both" : luck ? "luck" : ignorance ? "ignorance" : "none";
  const every = outlook.outcomes[chosen];
  const of = kind === "ignorance" ? "models" : "people";
  const outcome = every && kind !== "both" ? { ...every, ...every.parts[kind], of } : every;
  const days = every?.days && kind !== "both" ? { ...every.days, ...every.days.parts[kind], of } : every?.days;
  const { weekly, days: lifeDays } = outlook.lived[play.at] ?? { weekly: {}, days: null };
  const life = weekly[chosen] ?? null;
  const charts = html`
    <${Tabs} id="outcome" label="Outcomes" tabs=${tabs} chosen=${chosen} onChoose=${choose}>
      <p class="plot-note">${outcome ? outcome.about : outlook.use.about}</p>
      ${days &&
      html`
        <h3 class="small-title">${days.title}</h3>
        <p class="plot-note">${days.about}</p>
        <${DaysFan} days=${days} outcome=${outcome} life=${lifeDays} wide=${kind !== "none"} />
        <h3 class="small-title">Week by week: means of the week</h3>
      `}
      ${outcome
        ? html`<${Fan} outcome=${outcome} weeks=${weeks} today=${today} from=${from} life=${life} wide=${kind !== "none"} />`
        : html`<${Curve} curve=${outlook.use} weeks=${weeks} today=${today} from=${from} />`}
    <//>
    ${outcome &&
    html`
      <${Play} play=${play} lives=${outlook.lived} />
      <${Switches}
        luck=${luck}
        ignorance=${ignorance}
        onLuck=${setLuck}
        onIgnorance=${setIgnorance}
        kind=${kind}
        doubt=${outlook.doubt}
      />
    `}
  `;
  const week = weeks[weeks.length - 1];
  return html`
    <section class="outlook" aria-labelledby="outlook-title" aria-busy=${busy}>
      <h2 id="outlook-title" tabindex="-1">What would happen to 100 people like ${name}?</h2>
      ${mine && html`<${Said} mine=${mine} />`}
      <p class="brief">${outlook.brief}</p>
      <div class="hundreds">
        ${mine && html`<${People} icons=${yours(mine)} title="Your hundred" legend=${false} />`}
        <${People} icons=${outlook.icons} title=${`The model's hundred, week ${week}`} legend=${false} />
      </div>
      <${Fates} icons=${outlook.icons} />
      <details class="how">
        <summary>How? Curves, luck, and what nobody knows</summary>
        <p class="sentence">${outlook.sentence}</p>
        ${charts}
        <${Rare} rare=${outlook.rare} />
        <${Numbers} outcome=${outcome} days=${days} curve=${outlook.use} care=${outlook.care} weeks=${weeks} />
        <p class="footing">
          Computed from ${outlook.lives.toLocaleString("en")} simulated lives. The plots keep their scale, so plans
          can be compared. ${base !== undefined && html`<a href="${base}trust">How far to trust this</a>`}
        </p>
      </details>
      ${children}
    </section>
  `;
}

/**
 * What was said, as one hundred people.
 * @param {Wire.Said} mine
 */
const yours = (mine) => [
  { kind: "use", count: mine.per100, label: "returned to regular use, as you expected" },
  { kind: "open", count: 100 - mine.per100, label: "everybody else" },
];
