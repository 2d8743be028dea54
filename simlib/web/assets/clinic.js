// @ts-check
// The clinic: draws what the state model says and tells it what was pressed. It decides nothing.
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { Asking } from "./asking.js";
import { Debrief } from "./debrief.js";
import { ShareCode } from "./debrief_take.js";
import { Decide } from "./decide.js";
import { Diagnosis } from "./diagnosis.js";
import { Example } from "./example.js";
import { Head } from "./head.js";
import { Link } from "./link.js";
import { Glance, Outlook, useInSight } from "./outlook.js";
import { Person } from "./person.js";
import { Kept, Predict } from "./predict.js";
import { Shelf } from "./shelf.js";

/**
 * @typedef {Partial<Omit<Wire.Sections, "screen">> & {
 *   screen: Wire.Sections["screen"] | null,
 *   refused?: Tandem.Refusal | null,
 *   error?: { sentence: string } | null,
 * }} State - what the page shows now
 * @typedef {Required<Wire.Sections> & State} Shown - a state with all sections of its screen
 */

/**
 * When to meet again, and the button that goes there.
 * @param {{ visit: Wire.VisitView, say: Tandem.Say }} props
 */
const Go = ({ visit, say }) => html`
  <section class="go" aria-labelledby="go-title">
    <h2 id="go-title" class="sr" tabindex="-1">Go on</h2>
    ${visit.followUp &&
    html`
      <p class="follow-up">
        <label for="follow-up">See ${visit.name} again</label>
        <select
          id="follow-up"
          onChange=${(event) => say({ kind: "follow_up", weeks: Number(event.target.value) }, "follow-up")}
        >
          ${visit.followUp.choices.map(
            (choice) => html`
              <option value=${choice.weeks} selected=${choice.weeks === visit.followUp?.chosen}>${choice.label}</option>
            `,
          )}
        </select>
      </p>
    `}
    <button class="button ${visit.ready ? "primary" : ""}" onClick=${() => say({ kind: "go_on" })}>${visit.go}</button>
    <p>${visit.hint}</p>
  </section>
`;

/**
 * The question, or what was said to it, or the projection: whichever it is the time for.
 * @param {{ state: Shown, say: Tandem.Say, busy: boolean }} props
 */
function Ahead({ state, say, busy }) {
  const { predict, outlook, chart, orders } = state;
  if (!predict || !orders) return null;
  if (predict.state === "asked") return html`<${Predict} key=${predict.key} predict=${predict} say=${say} busy=${busy} />`;
  if (!outlook) return predict.mine && html`<${Kept} mine=${predict.mine} />`;
  return html`
    <${Outlook} outlook=${outlook} mine=${predict.mine} guided=${orders.guided} name=${chart.name} busy=${busy} />
  `;
}

/**
 * What lies ahead, with the way on below it; it stays in sight while the orders are changed.
 * @param {{ children: any }} props
 */
function Sight({ children }) {
  const ref = useInSight();
  return html`<div class="ahead" ref=${ref}>${children}</div>`;
}

/**
 * The parts of a visit, always at hand where the page is long.
 * @param {{ state: Shown }} props
 */
function OnThisPage({ state }) {
  const asked = state.predict?.state === "asked" || !state.outlook;
  /** @type {Array<false | null | undefined | Array<string>>} */
  const parts = [
    ["person-title", state.chart.name],
    state.asking && ["asking-title", "Ask"],
    state.orders && ["decide-title", "Decide"],
    state.orders && (asked ? ["predict-title", "Expect"] : ["outlook-title", "Projection"]),
    ["go-title", "Go on"],
  ];
  /** @param {Array<string>} part */
  const link = ([id, name]) => html`<a key=${id} href=${`#${id}`}>${name}</a>`;
  return html`
    <nav class="on-this-page" aria-label="On this page">
      ${parts.map((part) => part && link(part))}
    </nav>
  `;
}

/** @param {{ state: Shown, say: Tandem.Say, busy: boolean }} props */
function Visit({ state, say, busy }) {
  const { chart, visit, asking, diagnosis, orders, outlook, refused } = state;
  const knowing = asking && html`<${Asking} asking=${asking} name=${chart.name} say=${say} />`;
  const known = asking && html`<${Diagnosis} diagnosis=${diagnosis} />`;
  // at the first visit the story is long: what is short stands beside all of it
  const first = "first" in chart && chart.first;
  const beside = first ? [knowing, known] : [];
  return html`
    <${OnThisPage} state=${state} />
    <${Person} key=${visit.label} chart=${chart} visit=${visit} beside=${beside} />
    ${asking && !first && html`<div class="knowing">${knowing}${known}</div>`}
    ${orders
      ? html`
          <div class="work">
            <${Decide}
              orders=${orders}
              guidance=${state.guidance}
              catalogue=${state.catalogue}
              programmes=${state.programmes}
              question=${visit.question}
              say=${say}
              refused=${refused}
            />
            <${Sight}>
              <${Ahead} state=${state} say=${say} busy=${busy} />
              <${Go} visit=${visit} say=${say} />
            <//>
          </div>
          ${outlook && html`<${Glance} outlook=${outlook} />`}
        `
      : html`<div class="work"><${Go} visit=${visit} say=${say} /></div>`}
  `;
}

/**
 * Takes each answer in: what it does not mention stays as it was.
 * @param {State} state
 * @param {Wire.Reply} reply
 * @returns {State}
 */
function taken(state, reply) {
  const refused = reply.refused ? { sentence: reply.refused, slot: reply.slot } : null;
  return { ...state, ...reply.view, refused, error: reply.error ?? null };
}

/** @param {{ model: Tandem.Model, root: HTMLElement }} props */
function App({ model, root }) {
  const [state, setState] = useState(/** @type {State} */ ({ screen: null }));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const link = useRef(/** @type {Link | null} */ (null));
  const place = useRef("");
  const asked = useRef(/** @type {string | null | undefined} */ (null));

  useEffect(() => {
    const start = model.get("start") ?? {};
    let again = Boolean(start.steps?.length);
    const ours = new Link(
      model,
      (reply, more) => {
        if (reply.refused && again) {
          // earlier decisions that are not possible any more (the case has changed): start anew
          again = false;
          ours.say({ kind: "hello", case: start.case, seed: start.seed });
          return;
        }
        again = false;
        if (reply.elsewhere) {
          root.dispatchEvent(
            new CustomEvent("tandem:elsewhere", { detail: reply.elsewhere, bubbles: true }),
          );
          return;
        }
        setState((before) => taken(before, reply));
        setBusy(more);
        // while newer wishes wait, this answer is already history and not worth saying
        if (!more) setSaid(reply.error?.sentence ?? reply.refused ?? reply.said ?? "");
        root.dispatchEvent(new CustomEvent("tandem:state", { detail: reply, bubbles: true }));
      },
      () => root.dispatchEvent(new CustomEvent("tandem:silence", { bubbles: true })),
      (detail) => {
        root.dispatchEvent(new CustomEvent("tandem:unsaved", { detail, bubbles: true }));
        // in a notebook there is no page around this that would say it
        if (!root.closest("#stage")) setState((before) => ({ ...before, error: detail }));
      },
    );
    link.current = ours;
    ours.say({ kind: "hello", ...start });
    if (start.code) ours.say({ kind: "code", code: start.code });
    return () => ours.close();
  }, []);

  // a new visit is a new page to whoever listens to it: start at its heading
  useEffect(() => {
    const now = `${state.screen} ${state.visit?.label ?? ""} ${state.head?.seed ?? ""} ${state.runs?.now ?? 0}`;
    const moved = place.current && state.screen && place.current !== now;
    if (state.screen) place.current = now;
    if (!moved) return;
    // from the top, so that neither title nor steps are cut
    /** @type {HTMLElement | null} */ (root.querySelector("h2[tabindex]"))?.focus({ preventScroll: true });
    root.querySelector("h1, h2")?.scrollIntoView({ block: "start", behavior: "instant" });
  }, [state]);

  // what was asked for appears where the question was: go on reading there
  useEffect(() => {
    const before = asked.current;
    asked.current = state.predict && `${state.predict.key} ${state.predict.state}`;
    if (before === `${state.predict?.key} asked` && before !== asked.current)
      /** @type {HTMLElement | null} */ (root.querySelector("#outlook-title, #predict-title"))?.focus();
  }, [state.predict]);

  /** @type {Tandem.Say} */
  const say = (message, replaces) => {
    setBusy(true);
    link.current?.say(message, replaces);
  };

  return html`
    <p class="sr" role="status" aria-live="polite">${said}</p>
    ${!state.screen && state.refused && html`<p class="refusal">${state.refused.sentence}</p>`}
    ${state.head && state.screen !== "shelf" && html`<${Head} head=${state.head} runs=${state.runs} say=${say} />`}
    ${state.screen === "shelf" && html`<${Shelf} shelf=${state.shelf} say=${say} />`}
    ${state.screen === "shelf" && html`<${ShareCode} say=${say} refused=${state.refused} />`}
    ${state.screen === "example" && html`<${Example} example=${state.example} say=${say} />`}
    ${state.screen === "visit" && html`<${Visit} state=${state} say=${say} busy=${busy} />`}
    ${state.screen === "closing" &&
    html`
      <${Debrief}
        key=${`${state.head?.seed} ${state.runs?.now ?? 0}`}
        closing=${state.closing}
        file=${state.file}
        say=${say}
        busy=${busy}
        refused=${state.refused}
      />
    `}
    ${state.error && html`<p class="refusal fault">${state.error.sentence}</p>`}
  `;
}

export default {
  /** @param {{ model: Tandem.Model, el: HTMLElement }} widget */
  render({ model, el }) {
    el.classList.add("tandem", "clinic");
    render(html`<${App} model=${model} root=${el} />`, el);
    return () => render(null, el);
  },
};
