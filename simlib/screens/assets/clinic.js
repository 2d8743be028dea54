// The clinic: draws what the state model says and tells it what was pressed. It decides nothing.
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { Asking } from "./asking.js";
import { Closing } from "./closing.js";
import { Decide } from "./decide.js";
import { Diagnosis } from "./diagnosis.js";
import { Link } from "./link.js";
import { Glance, Outlook } from "./outlook.js";
import { Person } from "./person.js";
import { Shelf } from "./shelf.js";

/** The way through the case: visits done, the one that is now, those to come. */
const Steps = ({ steps }) => html`
  <ol class="steps" aria-label="Visits">
    ${steps.map(
      (step) => html`
        <li class="step step-${step.state}" aria-current=${step.state === "now" ? "step" : undefined}>
          ${step.label}${step.state === "done" && html`<span class="sr"> (done)</span>`}
        </li>
      `,
    )}
  </ol>
`;

const Head = ({ head }) => html`
  <header class="case-head">
    <h1>${head.title}</h1>
    <p class="facts">${head.name} · life number <span class="seed">${head.seed}</span></p>
    <${Steps} steps=${head.steps} />
  </header>
`;

const Go = ({ visit, say }) => html`
  <div class="go">
    <button class="button primary" onClick=${() => say({ kind: "go_on" })}>${visit.go}</button>
    <p>${visit.hint}</p>
  </div>
`;

function Visit({ state, say, busy }) {
  const { chart, visit, asking, diagnosis, orders, outlook, refused } = state;
  return html`
    <${Person} key=${visit.label} chart=${chart} visit=${visit} />
    ${asking &&
    html`
      <div class="knowing">
        <${Asking} asking=${asking} name=${chart.name} say=${say} />
        <${Diagnosis} diagnosis=${diagnosis} />
      </div>
    `}
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
            <${Outlook} outlook=${outlook} name=${chart.name} busy=${busy} />
            <${Go} visit=${visit} say=${say} />
          </div>
          <${Glance} outlook=${outlook} />
        `
      : html`<div class="work"><${Go} visit=${visit} say=${say} /></div>`}
  `;
}

/** Takes each answer in: what it does not mention stays as it was. */
function taken(state, reply) {
  const refused = reply.refused ? { sentence: reply.refused, slot: reply.slot } : null;
  return { ...state, ...reply.view, refused, error: reply.error ?? null };
}

function App({ model, root }) {
  const [state, setState] = useState({ screen: null });
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const link = useRef(null);
  const place = useRef("");

  useEffect(() => {
    const start = model.get("start") ?? {};
    let again = Boolean(start.steps?.length);
    link.current = new Link(
      model,
      (reply, more) => {
        if (reply.refused && again) {
          // earlier decisions that are not possible any more (the case has changed): start anew
          again = false;
          link.current.say({ kind: "hello", case: start.case, seed: start.seed });
          return;
        }
        again = false;
        setState((before) => taken(before, reply));
        setBusy(more);
        // while newer wishes wait, this answer is already history and not worth saying
        if (!more) setSaid(reply.error?.sentence ?? reply.refused ?? reply.said ?? "");
        root.dispatchEvent(new CustomEvent("tandem:state", { detail: reply, bubbles: true }));
      },
      () => root.dispatchEvent(new CustomEvent("tandem:silence", { bubbles: true })),
    );
    link.current.say({ kind: "hello", ...start });
    return () => link.current.close();
  }, []);

  // a new visit is a new page to whoever listens to it: start at its heading
  useEffect(() => {
    const now = `${state.screen} ${state.visit?.label ?? ""} ${state.head?.seed ?? ""}`;
    const moved = place.current && state.screen && place.current !== now;
    if (state.screen) place.current = now;
    if (moved) root.querySelector("h2[tabindex]")?.focus();
  }, [state]);

  const say = (message, replaces) => {
    setBusy(true);
    link.current.say(message, replaces);
  };

  return html`
    <p class="sr" role="status" aria-live="polite">${said}</p>
    ${!state.screen && state.refused && html`<p class="refusal">${state.refused.sentence}</p>`}
    ${state.head && state.screen !== "shelf" && html`<${Head} head=${state.head} />`}
    ${state.screen === "shelf" && html`<${Shelf} cases=${state.shelf} say=${say} />`}
    ${state.screen === "visit" && html`<${Visit} state=${state} say=${say} busy=${busy} />`}
    ${state.screen === "closing" &&
    html`<${Closing} closing=${state.closing} name=${state.chart.name} say=${say} />`}
    ${state.error && html`<p class="refusal fault">${state.error.sentence}</p>`}
  `;
}

export default {
  render({ model, el }) {
    el.classList.add("tandem", "clinic");
    render(html`<${App} model=${model} root=${el} />`, el);
    return () => render(null, el);
  },
};
