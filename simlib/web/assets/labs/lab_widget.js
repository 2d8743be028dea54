// @ts-check
// A lab: says what the idea is, asks for a prediction, and shows what follows the hand.
import { html, render, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { ControlOf } from "./controls.js";
import { Panel } from "./panels.js";
import { Talk } from "./talk.js";

// a sentence is said when the hand rests, not at every step of a slider
const RESTS = 500;
let labs = 0;

/** @param {{ about: Labs.About, id: string, say: Labs.Say }} props */
function Predict({ about, id, say }) {
  const [key, choose] = useState("");
  const { prediction } = about;
  if (!prediction) return null;
  return html`
    <form
      class="panel lab-predict"
      onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        if (key) say({ kind: "predict", key });
      }}
    >
      <fieldset>
        <legend><span class="small-title">Before you move anything: what do you expect?</span> ${prediction.ask}</legend>
        ${prediction.options.map(
          ([value, words]) => html`
            <label key=${value}><input type="radio" name="${id}-expect" checked=${value === key} onChange=${() => choose(value)} /> ${words}</label>
          `,
        )}
      </fieldset>
      <button class="button primary" type="submit" disabled=${!key}>See what the model says</button>
    </form>
  `;
}

/** @param {{ label: string, text: string }} props */
function Copy({ label, text }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    setSaid(done ? "Copied." : "This page may not copy. Mark the text and copy it by hand.");
  };
  return html`<button class="button small" type="button" onClick=${copy}>${label}</button><span class="lab-said" role="status">${said}</span>`;
}

/** @param {{ about: Labs.About, now: Labs.Now }} props */
const Behind = ({ about, now }) => html`
  <div class="lab-behind">
    ${about.questions.length > 0 &&
    html`
      <section>
        <h2>Three questions</h2>
        <ol>
          ${about.questions.map(
            ({ ask, answer }) => html`<li key=${ask}>${ask} <details><summary>One answer<span class="sr"> to: ${ask}</span></summary><p>${answer}</p></details></li>`,
          )}
        </ol>
      </section>
    `}
    <section class="lab-more">
      <details>
        <summary>What the model does not know</summary>
        <ul>${about.unknown.map((one) => html`<li key=${one}>${one}</li>`)}</ul>
      </details>
      <details>
        <summary>Sources</summary>
        <ul>${about.sources.map(({ cite, where, checked }) => html`<li key=${cite}>${cite} ${where}. Checked: ${checked}.</li>`)}</ul>
      </details>
      <details>
        <summary>The same in Python</summary>
        <pre tabindex="0" aria-label="Python">${now.code}</pre>
        <${Copy} label="Copy as code" text=${now.code} />
      </details>
      ${about.prediction && html`<p><${Copy} label="Copy a link to this state" text=${linkTo(now.address)} /></p>`}
    </section>
  </div>
`;

/** @type {(address: string) => string} */
const linkTo = (address) => `${location.origin}${location.pathname}#${address}`;

/** @param {{ model: Tandem.Model, root: HTMLElement, id: string }} props */
function Lab({ model, root, id }) {
  const [about, setAbout] = useState(/** @type {Labs.About | null} */ (null));
  const [now, setNow] = useState(/** @type {Labs.Now | null} */ (null));
  const [refused, setRefused] = useState("");
  const [said, setSaid] = useState("");
  const talk = useRef(/** @type {Talk | null} */ (null));
  const verdict = useRef(/** @type {HTMLElement | null} */ (null));
  const asked = useRef(false);

  useEffect(() => {
    const ours = new Talk(model, (reply, more) => {
      if (reply.about) setAbout(reply.about);
      setRefused(reply.refused ?? "");
      // while a newer move waits, the hand is elsewhere already: only the picture follows
      if (reply.view) setNow((before) => (more && before ? { ...before, picture: reply.view?.picture ?? null } : (reply.view ?? null)));
      root.dispatchEvent(new CustomEvent("tandem:lab", { detail: reply, bubbles: true }));
    });
    talk.current = ours;
    ours.say({ kind: "hello", address: model.get("start") ?? "" });
    return () => ours.close();
  }, []);

  useEffect(() => {
    const sentence = now?.picture?.sentence ?? "";
    const timer = setTimeout(() => setSaid(sentence), RESTS);
    return () => clearTimeout(timer);
  }, [now?.picture?.sentence]);

  useEffect(() => {
    const waits = Boolean(about?.prediction && now && !now.picture);
    if (asked.current && !waits) verdict.current?.focus();
    asked.current = waits;
  }, [about, now]);

  if (!about || !now) return html`<p class="lab-idea">${refused}</p>`;
  /** @type {Labs.Say} */
  const say = (message, replaces) => {
    // what a hand moves must not wait for the answer to be where the hand is
    if (message.kind === "move") setNow((before) => before && { ...before, values: { ...before.values, [message.name]: message.value } });
    talk.current?.say(message, replaces);
  };
  const { picture } = now;
  return html`
    <p class="sr" role="status" aria-live="polite">${said}</p>
    <p class="lead lab-idea">${about.idea}</p>
    ${refused && html`<p class="refusal">${refused}</p>`}
    ${picture
      ? html`
          ${now.verdict &&
          html`<p class="lab-verdict ${now.verdict.right ? "lab-right" : "lab-wrong"}" ref=${verdict} tabindex="-1">${now.verdict.text}</p>`}
          <div class="lab-bench">
            <div class="panel lab-controls" role="group" aria-label="Controls">
              ${now.controls.map(
                (control) => html`
                  <${ControlOf} key=${control.name} control=${control} value=${now.values[control.name]} id="${id}-${control.name}" say=${say} />
                `,
              )}
              <p class="sentence lab-sentence">${picture.sentence}</p>
            </div>
            <div class="panel lab-picture">
              ${picture.panels.map((panel, i) => html`<${Panel} key=${i} panel=${panel} low=${picture.panels.length > 1} />`)}
            </div>
            <${Behind} about=${about} now=${now} />
          </div>
        `
      : html`<${Predict} about=${about} id=${id} say=${say} />`}
  `;
}

/**
 * In a notebook: hides the still picture that stands under the widget for whoever has no kernel.
 * A rule, not a change of the element, which may be drawn later than this.
 * @param {Tandem.Model} model
 */
function hideStill(model) {
  const of = String(model.get("_still") ?? "");
  if (!/^[0-9a-f-]+$/.test(of)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.tandem-still[data-of="${of}"] { display: none; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export const lab = {
  /** @param {{ model: Tandem.Model, el: HTMLElement }} widget */
  render({ model, el }) {
    labs += 1;
    el.classList.add("tandem", "lab");
    render(html`<${Lab} model=${model} root=${el} id="lab-${labs}" />`, el);
    hideStill(model);
    return () => render(null, el);
  },
};

export default lab;
