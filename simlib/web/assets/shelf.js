// @ts-check
// The shelf in a notebook: choose a case, and how much help there is. The browser app writes the
// same cards on the server.
import { choices, counted, matches } from "./finding.js";
import { html, useState } from "./vendor/htm-preact.js";

/** @type {(c: Wire.CaseCard) => Tandem.Findable} */
const found = (c) => ({
  text: [c.title, c.summary, c.level, ...c.objectives, ...c.topics].join(" "),
  level: c.level,
  minutes: c.minutes,
  topics: c.topics,
});

/** @param {{ id: string, label: string, value: string, options: Array<Array<string>>, onValue: (value: string) => void }} props */
const Choice = ({ id, label, value, options, onValue }) => html`
  <p class="find">
    <label for=${id}>${label}</label>
    <select id=${id} onChange=${(event) => onValue(event.target.value)}>
      ${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  </p>
`;

/** @type {(values: Array<string> | Array<number>, label?: (value: any) => string) => Array<Array<string>>} */
const any = (values, label = (value) => value) => [["", "any"], ...values.map((value) => [String(value), label(value)])];

/** @param {{ c: Wire.CaseCard, onOpen: () => void }} props */
const Card = ({ c, onOpen }) => html`
  <li class="card">
    <h2>${c.title}</h2>
    <p class="facts">${c.minutes} minutes · ${c.level}</p>
    <p>${c.summary}</p>
    ${c.objectives.length > 0 &&
    html`
      <p class="small-title">You will practise</p>
      <ul class="plain">${c.objectives.map((objective) => html`<li>${objective}</li>`)}</ul>
    `}
    ${c.contentNote && html`<p class="content-note">${c.contentNote}</p>`}
    <p class="topics">${c.topics.map((topic) => html`<span>${topic}</span>`)}</p>
    <p class="progress">
      <button class="button primary" onClick=${onOpen}>Open<span class="sr"> ${c.title}</span></button>
    </p>
  </li>
`;

/** @param {{ shelf: Wire.ShelfView, say: Tandem.Say }} props */
export function Shelf({ shelf, say }) {
  const [wanted, setWanted] = useState({ words: "", level: "", topic: "", minutes: "" });
  const [mode, setMode] = useState("");
  const { levels, topics, minutes } = choices(shelf.cases.map(found));
  const shown = shelf.cases.filter((c) => matches(found(c), wanted));
  /** @type {(name: string) => (value: string) => void} */
  const want = (name) => (value) => setWanted({ ...wanted, [name]: value });
  const about = shelf.modes.find((m) => m.id === mode)?.about ?? "Novice for novice cases, standard for the others.";
  return html`
    <h1>Choose a case</h1>
    <form class="finder" role="search" aria-label="Cases" onSubmit=${(event) => event.preventDefault()}>
      <p class="find find-words">
        <label for="find-words">Search</label>
        <input id="find-words" type="search" value=${wanted.words} onInput=${(event) => want("words")(event.target.value)} />
      </p>
      <${Choice} id="find-level" label="Level" value=${wanted.level} options=${any(levels)} onValue=${want("level")} />
      <${Choice} id="find-topic" label="Topic" value=${wanted.topic} options=${any(topics)} onValue=${want("topic")} />
      <${Choice}
        id="find-minutes"
        label="Time"
        value=${wanted.minutes}
        options=${any(minutes, (n) => `up to ${n} minutes`)}
        onValue=${want("minutes")}
      />
      <${Choice}
        id="find-mode"
        label="Mode"
        value=${mode}
        options=${[["", "as the case suggests"], ...shelf.modes.map((m) => [m.id, m.id])]}
        onValue=${setMode}
      />
      <p class="find-said"><span aria-live="polite">${counted(shown.length, shelf.cases.length)}</span> Mode: ${about}</p>
    </form>
    <ul class="shelf">
      ${shown.map((c) => html`<${Card} key=${c.id} c=${c} onOpen=${() => say({ kind: "open", case: c.id, mode: mode || null })} />`)}
    </ul>
  `;
}
