// @ts-check
// Looking back on one screen. What others think opens only after a sentence of one's own: the state
// model keeps it closed, this page only shows what it was given.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { Bars, Carried } from "./debrief_bars.js";
import { Cards } from "./debrief_cards.js";
import { Happened } from "./debrief_life.js";
import { Calibration, Process } from "./debrief_process.js";
import { Table, Tipping } from "./debrief_table.js";
import { Twin } from "./debrief_twin.js";
import { Take } from "./debrief_take.js";
import { Tabs } from "./outlook.js";
import { Prose } from "./prose.js";

/**
 * A question, and one's own answer to it: written, kept, and changed at any time.
 * @param {{ question: Wire.OwnWords, say: Tandem.Say, refused?: Tandem.Refusal | null | false, button?: string }} props
 */
function Own({ question, say, refused, button = "Keep this" }) {
  const [text, setText] = useState(question.answer);
  const [open, setOpen] = useState(!question.answer);
  const id = `own-${question.number}`;
  /** @param {Event} event */
  const keep = (event) => {
    event.preventDefault();
    say({ kind: "reflect", question: question.number, text });
    setOpen(false);
  };
  if (!open && question.answer)
    return html`
      <div class="own">
        <p class="small-title">${question.question}</p>
        <p class="own-kept">${question.answer}</p>
        <button class="button small" onClick=${() => setOpen(true)}>Change it</button>
      </div>
    `;
  return html`
    <form class="own" onSubmit=${keep}>
      <label for=${id}>${question.question}</label>
      <textarea id=${id} maxlength="2000" onInput=${(event) => setText(event.target.value)}>${text}</textarea>
      <button class="button ${question.number === 0 && !question.answer ? "primary" : ""}">${button}</button>
      ${refused && html`<p class="refusal">${refused.sentence}</p>`}
    </form>
  `;
}

/** @param {{ scene: Wire.Scene, name: string }} props */
const Scene = ({ scene, name }) => html`
  <details class="scene">
    <summary>What you decided with ${name}, over ${scene.weeks} weeks</summary>
    <ul class="plain">
      ${scene.decisions.length ? scene.decisions.map((d) => html`<li>${d}</li>`) : html`<li>Nothing was changed.</li>`}
    </ul>
    ${scene.about.map((line) => html`<p class="quiet">${line}</p>`)}
  </details>
`;

/** @type {Record<string, (props: any) => any>} */
const INSIDE = { twin: Twin, bars: Bars, why: Carried, table: Table, tipping: Tipping, process: Process, calibration: Calibration };

/** @type {Array<{ key: string, label: string, views: Array<string> }>} */
const TABS = [
  { key: "twin", label: "Twin", views: ["twin"] },
  { key: "decisions", label: "Decisions", views: ["process", "bars", "calibration"] },
  { key: "guidelines", label: "Guidelines", views: ["table", "tipping"] },
  { key: "model", label: "Model", views: ["why"] },
];

/**
 * One view: opened by the learner, and found only then.
 * @param {{ id: string, panel: Wire.Panel, closing: Wire.Unlocked, say: Tandem.Say, busy: boolean, wanted: boolean }} props
 */
function View({ id, panel, closing, say, busy, wanted }) {
  const Inside = INSIDE[id];
  const view = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  // after a loss the state model has forgotten what was open: ask again for what still is
  useEffect(() => {
    if (view.current?.open && !panel.inside) say({ kind: "look", panel: id });
  }, [Boolean(panel.inside)]);
  /** @param {any} event */
  const opened = (event) => {
    if (event.currentTarget.open && !panel.inside) say({ kind: "look", panel: id });
  };
  return html`
    <details class="view" id="view-${id}" ref=${view} open=${wanted} onToggle=${opened}>
      <summary>
        <h3>${panel.title}</h3>
        <p>${panel.about}</p>
      </summary>
      <div class="inside">
        ${panel.inside
          ? html`<${Inside} of=${panel.inside} closing=${closing} say=${say} />`
          : html`<p class="quiet">${busy ? "Living through it ..." : "Open, and it is found."}</p>`}
      </div>
    </details>
  `;
}

/**
 * Everything behind the three cards, in four tabs; none is open before it is asked for.
 * @param {{ closing: Wire.Unlocked, say: Tandem.Say, busy: boolean }} props
 */
function Behind({ closing, say, busy }) {
  const [chosen, choose] = useState("");
  const tab = TABS.find(({ key }) => key === chosen);
  const inside = tab && html`
    <div class="views">
      ${tab.key === "model" && html`<${Happened} of=${closing.description} name=${closing.name} />`}
      ${tab.views.map(
        (id, i) => html`
          <${View} key=${id} id=${id} panel=${closing.panels[id]} closing=${closing} say=${say} busy=${busy} wanted=${i === 0 && tab.key !== "model"} />
        `,
      )}
    </div>
  `;
  return html`
    <div class="behind">
      <${Tabs} id="behind" label="Look closer" tabs=${TABS} chosen=${chosen} onChoose=${choose}>
        ${inside ?? html`<p class="quiet">Look closer: each tab opens when you choose it.</p>`}
      <//>
    </div>
  `;
}

/** @param {{ closing: Wire.Unlocked, say: Tandem.Say, file: Wire.FileView | null }} props */
function Next({ closing, say, file }) {
  /** @param {string} id */
  const open = (id) => {
    say({ kind: "shelf" });
    say({ kind: "open", case: id });
  };
  return html`
    <details class="next-time">
      <summary>What you take along, and where to go from here</summary>
      ${closing.prompts.length > 0 &&
      html`
        <p class="small-title">To think about, alone or together</p>
        <ul class="plain">${closing.prompts.map((prompt) => html`<li><${Prose} of=${prompt} /></li>`)}</ul>
      `}
      <${Own} key="own-0" question=${closing.questions[0]} say=${say} />
      <${Own} key="own-1" question=${closing.questions[1]} say=${say} />
      <${Own} key="own-2" question=${closing.questions[2]} say=${say} />
      <h3>Next</h3>
      <div class="buttons">
        <button class="button primary" onClick=${() => say({ kind: "again", same: false })}>Another person like ${closing.name}</button>
        <button class="button" onClick=${() => say({ kind: "again", same: true })}>The same life again</button>
        <button class="button" onClick=${() => say({ kind: "shelf" })}>Back to the cases</button>
      </div>
      ${closing.others.length > 0 &&
      html`
        <p class="small-title">Cases with something in common</p>
        <ul class="plain">${closing.others.map(
            (c) => html`
              <li>
                <p>
                  <b>${c.title}.</b> ${c.summary}${" "}
                  <button class="button small" onClick=${() => open(c.id)}>Play “${c.title}”</button>
                </p>
              </li>
            `,
          )}</ul>
      `}
      <${Take} closing=${closing} file=${file} say=${say} />
    </details>
  `;
}

/**
 * The debrief: a sentence of one's own, then one screen with three cards.
 * @param {{ closing: Wire.Locked | Wire.Unlocked, file: Wire.FileView | null, say: Tandem.Say, busy: boolean, refused: Tandem.Refusal | null }} props
 */
export function Debrief({ closing, file, say, busy, refused }) {
  const { name, questions, locked } = closing;
  return html`
    <div class="debrief">
      ${locked
        ? html`
            <section class="panel" aria-labelledby="reactions-title">
              <h2 id="reactions-title" tabindex="-1">Looking back: first, you</h2>
              <p>One sentence is enough, and it opens the rest. It is kept with this session: whoever has its address can read it.</p>
              <${Own} key="own-0 locked" question=${questions[0]} say=${say} refused=${refused} button="Keep this, and look on" />
              <${Scene} scene=${closing.scene} name=${name} />
            </section>
          `
        : html`
            <section aria-labelledby="happened-title">
              <h2 id="happened-title" tabindex="-1">Looking back on ${name}</h2>
              <${Cards} cards=${closing.cards} facts=${closing.description.facts} say=${say} />
              <${Behind} closing=${closing} say=${say} busy=${busy} />
              <${Next} closing=${closing} file=${file} say=${say} />
              <${Scene} scene=${closing.scene} name=${name} />
            </section>
          `}
      <details class="stamps"><summary>Where this comes from</summary>${closing.stamps.join(" · ")}</details>
    </div>
  `;
}
