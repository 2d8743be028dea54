// @ts-check
// Ask: a conversation. The author's questions first, the few tests that are useful here, and every
// other one by any name that people have for it.
import { found } from "./names.js";
import { Prose } from "./prose.js";
import { html, useState } from "./vendor/htm-preact.js";

const MOST_FOUND = 6;
// questions and tests on one screen: what does not lie there is found by its name
const MOST_OFFERED = 8;
const LEAST_TESTS = 2;

/** @param {{ item: Wire.TestChoice, say: Tandem.Say }} props */
const Test = ({ item, say }) => html`
  <li>
    <button class="test" disabled=${item.taken} onClick=${() => say({ kind: "test", slug: item.slug })}>
      <span class="test-name"><span class="sr">${item.verb} </span>${item.label}</span>
      <small>${[item.facts, item.taken ? "done today" : item.last && `last in ${item.last}`].filter(Boolean).join(" · ")}</small>
    </button>
  </li>
`;

/** @param {{ finding: Wire.LabFinding }} props */
const Finding = ({ finding }) => html`
  <div class=${finding.unexpected ? "unexpected" : ""}>
    <dt>${finding.name}</dt>
    <dd>${finding.value}${finding.unexpected && html` <b>(not as expected)</b>`}</dd>
  </div>
`;

/**
 * One result: what it says, and what it cannot say.
 * @param {{ result: Wire.ResultCard }} props
 */
const Result = ({ result }) => html`
  <li class="result ${result.flag ? "is-flagged" : ""}">
    <h4>
      ${result.label} <small>week ${result.week}</small>
      ${result.flag && html`<span class="badge flag">${result.flag}</span>`}
    </h4>
    ${result.text && html`<p>${result.text}</p>`}
    ${result.findings.length > 0 &&
    html`<dl class="panel-of">${result.findings.map((f, i) => html`<${Finding} key=${i} finding=${f} />`)}</dl>`}
    ${result.says.map((text) => html`<p>${text}</p>`)}
    <details>
      <summary>What it cannot say, and how to read it<span class="sr">: ${result.label}</span></summary>
      <ul class="plain">
        ${result.cannot.map((text) => html`<li>${text}</li>`)}
        <li>${result.about}</li>
      </ul>
    </details>
  </li>
`;

/** @param {{ title: string, results: Array<Wire.ResultCard> }} props */
export const Results = ({ title, results }) =>
  results.length > 0 &&
  html`
    <h3>${title}</h3>
    <ul class="results">${results.map((r) => html`<${Result} key=${r.key} result=${r} />`)}</ul>
  `;

/**
 * What was just asked for is open; the other results of today wait behind one line.
 * @param {{ results: Array<Wire.ResultCard>, asked: string }} props
 */
function Today({ results, asked }) {
  const now = results.filter((result) => result.slug === asked);
  const others = results.filter((result) => result.slug !== asked);
  return html`
    ${now.length > 0 && html`<h3 class="sr">Result</h3><ul class="results">${now.map((r) => html`<${Result} key=${r.key} result=${r} />`)}</ul>`}
    ${others.length > 0 &&
    html`
      <details class="fold">
        <summary>Results back today<span class="count">${others.length}</span></summary>
        <h3 class="sr">Results back today</h3>
        <ul class="results">${others.map((r) => html`<${Result} key=${r.key} result=${r} />`)}</ul>
      </details>
    `}
  `;
}

/** @param {{ question: Wire.Question, open: boolean, name: string }} props */
const Answered = ({ question, open, name }) => html`
  <li class="talk">
    <details open=${open}>
      <summary class="asked">${question.text}</summary>
      <blockquote class="answer"><span class="sr">${name}: </span><${Prose} of=${question.answer ?? []} /></blockquote>
    </details>
  </li>
`;

/**
 * What the author thought worth asking; an answer stays, and the latest one stays open.
 * @param {{ questions: Array<Wire.Question>, name: string, say: Tandem.Say }} props
 */
function Questions({ questions, name, say }) {
  const [last, setLast] = useState(/** @type {number | null} */ (null));
  const answered = questions.filter((q) => q.answer);
  const open = answered.find((q) => q.id === last) ?? answered[answered.length - 1];
  return html`
    <ul class="asks">
      ${answered.map((q) => html`<${Answered} key=${q.id} question=${q} open=${q === open} name=${name} />`)}
      ${questions
        .filter((q) => !q.answer)
        .map(
          (q) => html`
            <li key=${q.id}>
              <button
                class="ask"
                onClick=${() => {
                  setLast(q.id);
                  say({ kind: "ask", question: q.id });
                }}
              >
                ${q.text} <small>1 min</small>
              </button>
            </li>
          `,
        )}
    </ul>
  `;
}

/**
 * Every other test, by any name; what does not exist here is said, with what is nearest.
 * @param {{ groups: Array<Wire.TestGroup>, absent: Array<Wire.AbsentName>, say: Tandem.Say }} props
 */
function Search({ groups, absent: names, say }) {
  const [wish, search] = useState("");
  const every = groups.flatMap((group) => group.items);
  const { items, absent } = found(every, wish, names);
  return html`
    <div class="search">
      <label for="search-tests">Any other test</label>
      <input
        id="search-tests"
        type="search"
        placeholder="by any name"
        value=${wish}
        onInput=${(event) => search(event.target.value)}
      />
      <span class="quiet" role="status">${wish.trim() && (items.length > 0 ? `${items.length} found` : !absent && "Nothing here goes by this name.")}</span>
    </div>
    ${absent && html`<p class="absent-name">${absent}</p>`}
    ${wish.trim() &&
    html`<ul class="tray">${items.slice(0, MOST_FOUND).map((item) => html`<${Test} key=${item.slug} item=${item} say=${say} />`)}</ul>`}
  `;
}

/**
 * What is seen by whoever looks.
 * @param {{ findings: Wire.Present["findings"] }} props
 */
const Look = ({ findings }) =>
  findings.length > 0 &&
  html`
    <details class="fold look">
      <summary>Look and examine<span class="count">${findings.length} findings</span></summary>
      <ul class="plain found">${findings.map((finding) => html`<li><${Prose} of=${finding} /></li>`)}</ul>
    </details>
  `;

/**
 * The step.
 * @param {{ asking: Wire.AskingView, chart: Wire.Present, absent: Array<Wire.AbsentName>, say: Tandem.Say, children: any }} props
 */
export function Asking({ asking, chart, absent, say, children }) {
  const [tested, setTested] = useState("");
  const open = asking.questions.filter((q) => !q.answer).length;
  const tray = asking.tray.slice(0, Math.max(LEAST_TESTS, MOST_OFFERED - open));
  /** @type {Tandem.Say} */
  const ask = (message, replaces) => {
    if (message.kind === "test") setTested(message.slug);
    say(message, replaces);
  };
  return html`
    <section class="asking" aria-labelledby="asking-title">
      <h2 id="asking-title" tabindex="-1">Ask ${chart.name}</h2>
      <p class="quiet time">
        <progress value=${Math.min(asking.spent, asking.budget)} max=${asking.budget} aria-hidden="true"></progress>
        ${asking.time} ${asking.price && html`<b class="price">${asking.price}</b>`}
      </p>
      <${Questions} questions=${asking.questions} name=${chart.name} say=${say} />
      <${Look} findings=${chart.findings} />
      <${Today} results=${asking.today} asked=${tested} />
      ${asking.pending.length > 0 &&
      html`<ul class="plain pending">${asking.pending.map((p) => html`<li key=${p.key}>${p.text}</li>`)}</ul>`}
      ${tray.length > 0 &&
      html`
        <h3>Useful here</h3>
        <ul class="tray">${tray.map((item) => html`<${Test} key=${item.slug} item=${item} say=${ask} />`)}</ul>
      `}
      <${Search} groups=${asking.groups} absent=${absent} say=${ask} />
      ${children}
    </section>
  `;
}
