// @ts-check
// Ask and test: what can be asked, what it takes, and what has come back so far.
import { Prose } from "./prose.js";
import { html } from "./vendor/htm-preact.js";

/** @param {{ item: Wire.TestChoice, say: Tandem.Say }} props */
const Item = ({ item, say }) => html`
  <li>
    <details class="about">
      <summary>${item.label}<small>${item.facts}</small></summary>
      <p>${item.about}</p>
    </details>
    ${item.taken
      ? html`<span class="badge">done today</span>`
      : html`
          <span class="item-do">
            ${item.last && html`<small>last in ${item.last}</small>`}
            <button class="button small" onClick=${() => say({ kind: "test", slug: item.slug })}>
              ${item.verb}<span class="sr"> ${item.label}</span>
            </button>
          </span>
        `}
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
const Results = ({ title, results }) =>
  results.length > 0 &&
  html`
    <h3>${title}</h3>
    <ul class="results">${results.map((r) => html`<${Result} key=${r.key} result=${r} />`)}</ul>
  `;

/**
 * What the author thought worth asking; an answer stays once it was given.
 * @param {{ questions: Array<Wire.Question>, name: string, say: Tandem.Say }} props
 */
const Questions = ({ questions, name, say }) => html`
  <h3>Ask ${name}</h3>
  <ul class="asks">
    ${questions.map(
      (question) => html`
        <li key=${question.id}>
          ${question.answer
            ? html`
                <p class="asked">${question.text}</p>
                <blockquote class="answer"><${Prose} of=${question.answer} /></blockquote>
              `
            : html`
                <button class="button small ask" onClick=${() => say({ kind: "ask", question: question.id })}>
                  ${question.text}
                </button>
              `}
        </li>
      `,
    )}
  </ul>
`;

/**
 * The section; `asking` is null when nobody is here to ask.
 * @param {{ asking: Wire.AskingView, name: string, say: Tandem.Say }} props
 */
export const Asking = ({ asking, name, say }) => html`
  <section class="panel asking" aria-labelledby="asking-title">
    <h2 id="asking-title" tabindex="-1">Ask and test</h2>
    <p class="quiet time">
      <progress value=${Math.min(asking.spent, asking.budget)} max=${asking.budget} aria-hidden="true"></progress>
      ${asking.time}
    </p>
    ${asking.questions.length > 0 && html`<${Questions} questions=${asking.questions} name=${name} say=${say} />`}
    ${asking.pending.length > 0 &&
    html`<ul class="plain pending">${asking.pending.map((p) => html`<li key=${p.key}>${p.text}</li>`)}</ul>`}
    <${Results} title="Results back today" results=${asking.today} />
    ${asking.groups.map(
      (group) => html`
        <details class="fold" key=${group.name}>
          <summary>${group.name}<span class="count">${group.items.length}</span></summary>
          <ul class="items">
            ${group.items.map((item) => html`<${Item} key=${item.slug} item=${item} say=${say} />`)}
          </ul>
        </details>
      `,
    )}
    ${asking.earlier.length > 0 &&
    html`
      <details class="fold">
        <summary>Earlier results<span class="count">${asking.earlier.length}</span></summary>
        <h3 class="sr">Earlier results</h3>
        <ul class="results">${asking.earlier.map((r) => html`<${Result} key=${r.key} result=${r} />`)}</ul>
      </details>
    `}
  </section>
`;
