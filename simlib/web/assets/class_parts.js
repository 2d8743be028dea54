// @ts-check
// What host, telephones and projector of a class show alike: words, votes, the reveal, the end.
import { People } from "./people.js";
import { html } from "./vendor/htm-preact.js";

/** Kinds of the icons, in the order in which the room's groups come. */
const KINDS = ["better", "same", "worse", "use", "left", "away", "died"];

/** What a phase is called. */
/** @type {Record<string, string>} */
export const PHASES = {
  lobby: "Waiting",
  listen: "Listen",
  vote: "Vote alone",
  discuss: "Talk",
  vote_again: "Vote again",
  reveal: "See",
  live: "Live on",
  debrief: "Look back",
  closed: "Ended",
};

/** @param {{ visit: any, long?: boolean }} props */
export const Says = ({ visit, long = true }) => html`
  <section class="class-says" aria-label="What the person says">
    ${visit.news.map((/** @type {string} */ line) => html`<p class="class-news">${line}</p>`)}
    <blockquote>
      ${visit.says.slice(0, long ? undefined : 2).map((/** @type {string} */ text) => html`<p>${text}</p>`)}
    </blockquote>
    ${visit.answers.map(
      (/** @type {any} */ one) => html`
        <div class="class-answer" key=${one.text}>
          <p class="class-question">${one.text}</p>
          <p>${one.answer}</p>
        </div>
      `,
    )}
  </section>
`;

/** @param {{ options: Array<any> }} props */
export const Options = ({ options }) => html`
  <ol class="class-options">
    ${options.map((option) => html`<li key=${option.id}><b>${option.label}</b><span class="quiet">${option.line}</span></li>`)}
  </ol>
`;

/**
 * A count as a bar; the number stands beside it as text.
 * @param {{ label: string, n: number, of: number }} props
 */
const Bar = ({ label, n, of }) => html`
  <div class="class-bar">
    <span class="class-bar-label">${label}</span>
    <meter min="0" max=${Math.max(1, of)} value=${n} aria-label=${`${label}: ${n} of ${of}`}></meter>
    <b>${n}</b>
  </div>
`;

/** @type {(split: Record<string, number>) => number} */
const total = (split) => Object.values(split).reduce((sum, n) => sum + n, 0);

/** @param {{ visit: any, only?: string | null }} props */
export function Reveal({ visit, only = null }) {
  const { reveal, options } = visit;
  if (!reveal) return null;
  const named = Object.fromEntries(options.map((/** @type {any} */ o) => [o.id, o.label]));
  const shown = only ? reveal.outlooks.filter((/** @type {any} */ o) => o.option === only) : reveal.outlooks;
  return html`
    <section class="class-reveal" aria-label="What the room chose, and what the model projects">
      ${reveal.hidden &&
      html`<p class="notice">Fewer than five people voted, so how they voted is not shown: it would tell who.</p>`}
      ${shown.map(
        (/** @type {any} */ one) => html`
          <article class="class-outlook panel" key=${one.option}>
            <h2>${named[one.option]}</h2>
            ${reveal.first && html`<${Bar} label="alone" n=${reveal.first[one.option]} of=${total(reveal.first)} />`}
            ${reveal.second &&
            html`<${Bar} label="after talking" n=${reveal.second[one.option]} of=${total(reveal.second)} />`}
            <${People}
              legend=${false}
              title=${`Of 100 people in week ${visit.horizon}`}
              icons=${reveal.groups.map((/** @type {string} */ label, /** @type {number} */ i) => ({
                label,
                kind: KINDS[i],
                count: one.icons[i],
              }))}
            />
            <p>
              <b>${Math.round(one.per100)}</b> of 100
              ${visit.outcome.includes("still use") ? " still use regularly" : " have returned to regular use"}${
                one.forecast === null ? "" : html`; this room expected <b>${Math.round(one.forecast)}</b>`
              }. Of 1,000, ${Math.round(one.overdose)} overdose and ${Math.round(one.death)} die. Typical function:
              ${" "}${Math.round(one.function)} of 100.
            </p>
            ${one.sentence.startsWith("The pharmacist calls") &&
            html`<p class="class-stop">${one.sentence.split(" Of 100 people")[0]}</p>`}
          </article>
        `,
      )}
      ${reveal.shifts.length > 0 &&
      html`
        <p class="class-shifts">
          After talking:
          ${reveal.shifts
            .map((/** @type {any} */ s) => ` ${s.n} went from “${named[s.from]}” to “${named[s.to]}”`)
            .join(";")}.
        </p>
      `}
      <${Signs} groups=${reveal.groups} />
    </section>
  `;
}

/** @param {{ groups: Array<string> }} props */
const Signs = ({ groups }) => html`
  <details class="class-signs">
    <summary>What the signs mean</summary>
    <${People}
      title="One of each"
      icons=${groups.map((label, i) => ({ label, kind: KINDS[i], count: 1 }))}
    />
  </details>
`;

/** @param {{ visit: any }} props */
export function Lived({ visit }) {
  if (!visit.lived) return null;
  const chosen = visit.options.find((/** @type {any} */ o) => o.id === visit.lived.option);
  return html`
    <section class="class-lived" aria-label="What happened">
      ${chosen && html`<p class="quiet">The room chose: ${chosen.label}</p>`}
      ${visit.lived.lines.map((/** @type {string} */ line) => html`<p>${line}</p>`)}
    </section>
  `;
}

/** @param {{ closing: any }} props */
export const Closing = ({ closing }) => html`
  <section class="class-closing" aria-label="Looking back">
    <article class="panel"><h2>Safety</h2>
      <ul class="plain">${closing.safety.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>
    </article>
    <article class="panel"><h2>Decision or luck?</h2>
      <p><b>${closing.headline}</b></p>
      ${closing.lines.map((/** @type {string} */ line) => html`<p>${line}</p>`)}
    </article>
    <article class="panel"><h2>The same person, the same luck</h2>
      ${closing.twins.map(
        (/** @type {any} */ twin) => html`
          <p><b>${twin.label}.</b> ${twin.text}</p>
          <ul class="plain">${twin.choices.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>
        `,
      )}
    </article>
    ${closing.prompts.length > 0 &&
    html`
      <article class="panel"><h2>To talk about</h2>
        <ul class="plain">${closing.prompts.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>
      </article>
    `}
  </section>
`;

/**
 * "12 of 20 have answered."
 * @param {{ view: any }} props
 */
export const Answered = ({ view }) => html`
  <p class="class-answered">
    <b>${view.answered}</b> of <b>${view.seated}</b> have answered.
    ${view.seated > view.present && html`<span class="quiet"> ${view.seated - view.present} have left or sleep.</span>`}
  </p>
`;
