// @ts-check
// The clinic: draws what the state model says and tells it what was pressed. It decides nothing.
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { Asking } from "./asking.js";
import { Builder } from "./builder.js";
import { Debrief } from "./debrief.js";
import { ShareCode } from "./debrief_take.js";
import { Decide } from "./decide.js";
import { Drawer } from "./drawer.js";
import { Example } from "./example.js";
import { unanswered } from "./guidance.js";
import { Head } from "./head.js";
import { Link } from "./link.js";
import { Live } from "./live.js";
import { Outlook } from "./outlook.js";
import { Next, Path, usePath } from "./path.js";
import { Chart, Listen } from "./person.js";
import { Kept, Predict } from "./predict.js";
import { Rail } from "./rail.js";
import { Shelf } from "./shelf.js";

/**
 * @typedef {Partial<Omit<Wire.Sections, "screen">> & {
 *   screen: Wire.Sections["screen"] | null,
 *   refused?: Tandem.Refusal | null,
 *   error?: { sentence: string } | null,
 * }} State - what the page shows now
 * @typedef {Required<Wire.Sections> & State} Shown - a state with all sections of its screen
 * @typedef {import("./path.js").StepName} StepName
 */

/**
 * The question, or what was said to it, or the projection: whichever it is the time for.
 * @param {{ state: Shown, say: Tandem.Say, busy: boolean, children: any }} props
 */
function Expect({ state, say, busy, children }) {
  const { predict, outlook, chart } = state;
  if (!predict) return null;
  if (predict.state === "asked")
    return html`<${Predict} key=${predict.key} predict=${predict} say=${say} busy=${busy}>${children}<//>`;
  if (!outlook) return predict.mine && html`<${Kept} mine=${predict.mine}>${children}<//>`;
  return html`<${Outlook} outlook=${outlook} mine=${predict.mine} name=${chart.name} busy=${busy}>${children}<//>`;
}

/**
 * Nobody is here to ask or to decide with.
 * @param {{ name: string, title: string, id: string }} props
 */
const Nobody = ({ name, title, id }) => html`
  <section aria-labelledby=${id}>
    <h2 id=${id} tabindex="-1">${title}</h2>
    <p>${name} is not here today.</p>
  </section>
`;

/**
 * One visit: the person in view, five steps, and the chart at hand.
 * @param {{ state: Shown, say: Tandem.Say, busy: boolean, ours: boolean }} props
 */
function Visit({ state, say, busy, ours }) {
  const { head, chart, visit, asking, orders, guidance, predict, rail, listen } = state;
  const at = `${head.seed} ${state.runs?.now ?? 0} ${visit.label}`;
  const [chosen, go] = usePath(at, ours);
  const [drawer, open] = useState("");
  const example = state.screen === "example";
  // the rest of the visit opens with the answer to the first step away from the worked example
  const step = example ? "listen" : chosen;
  useHeading(step, at);
  const here = !chart.absent;
  const stop = Boolean(orders && unanswered(guidance));
  /** @param {StepName} to */
  const onGo = (to) => {
    if (example && to !== "listen") say({ kind: "ready" });
    go(to);
  };
  const done = {
    listen: step !== "listen",
    ask: Boolean(asking?.asked),
    decide: Boolean(orders?.changed),
    expect: Boolean(predict && predict.state !== "asked"),
  };
  const shown = {
    listen: () => html`
      <${Listen} key=${visit.label} chart=${chart} visit=${visit} listen=${listen} passed=${state.passed} exam=${head.mode === "exam"} say=${say} onChart=${() => open("chart")}>
        ${example && html`<${Example} example=${state.example} />`}
        <${Next} to=${here ? "ask" : "live"} label=${here ? `Ask ${chart.name}` : "Go on"} onGo=${onGo} />
      <//>
    `,
    ask: () =>
      asking && here
        ? html`
            <${Asking} asking=${asking} chart=${chart} absent=${state.absent} say=${say}>
              <${Next} to="decide" label="Decide" onGo=${onGo} />
            <//>
          `
        : html`<${Nobody} name=${chart.name} title="Ask" id="asking-title" />`,
    decide: () =>
      orders
        ? html`
            <${Decide}
              orders=${orders}
              guidance=${guidance}
              question=${visit.question}
              name=${chart.name}
              say=${say}
              refused=${drawer ? null : state.refused}
              onBuild=${() => open("build")}
            >
              <${Next} to="expect" label="Say what you expect" onGo=${onGo} />
            <//>
          `
        : html`<${Nobody} name=${chart.name} title="Decide" id="decide-title" />`,
    expect: () =>
      predict
        ? html`
            <${Expect} state=${state} say=${say} busy=${busy}>
              <${Next} to="live" label="Live on" onGo=${onGo} primary=${predict.state !== "asked"} />
            <//>
          `
        : html`<${Nobody} name=${chart.name} title="Expect" id="predict-title" />`,
    live: () => html`<${Live} visit=${visit} rail=${rail} say=${say} busy=${busy} stop=${stop} onStop=${() => onGo("decide")} />`,
  };
  return html`
    <div class="encounter">
      <${Rail} rail=${rail} onChart=${() => open("chart")} />
      <div class="middle">
        <${Path} step=${step} done=${done} onGo=${onGo} />
        <div class="step-inside">${shown[step]()}</div>
      </div>
    </div>
    <${Drawer} id="chart" title="Chart" open=${drawer === "chart"} onClose=${() => open("")}>
      ${chart.absent === null && html`<${Chart} chart=${chart} diagnosis=${state.diagnosis} asking=${asking} />`}
      ${chart.absent !== null && html`<p>${rail.who}</p>`}
    <//>
    ${orders &&
    !orders.guided &&
    html`
      <${Drawer} id="build" title="Build my own" open=${drawer === "build"} onClose=${() => open("")}>
        <${Builder}
          orders=${orders}
          catalogue=${state.catalogue}
          programmes=${state.programmes}
          absent=${state.absent}
          say=${say}
          refused=${state.refused}
        />
      <//>
    `}
  `;
}

/**
 * After a step, whoever listens or uses the keyboard goes on at its heading, from the top.
 * @param {string} step
 * @param {string} at - names the visit
 */
function useHeading(step, at) {
  const before = useRef({ step, at });
  useEffect(() => {
    const moved = before.current.step !== step && before.current.at === at;
    before.current = { step, at };
    if (!moved) return;
    const title = /** @type {HTMLElement | null} */ (document.querySelector(".step-inside h2"));
    title?.focus({ preventScroll: true });
    title?.closest(".tandem.clinic")?.scrollIntoView({ block: "start", behavior: "instant" });
  }, [step, at]);
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
    ${(state.screen === "visit" || state.screen === "example") &&
    html`<${Visit} state=${state} say=${say} busy=${busy} ours=${Boolean(root.closest("#stage"))} />`}
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
