// @ts-check
// A telephone in a class: a code, a name drawn by lot, and one vote a round.
import { Closing, Lived, PHASES, Reveal, Says } from "./class_parts.js";
import { codeInAddress, follow, post, remember, remembered, secret } from "./class_wire.js";
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";

/** @type {(code: string) => string} */
const seatName = (code) => `tandem seat ${code}`;
/** Seats of browsers that may remember nothing: they last as long as the page. @type {Record<string, string>} */
const here = {};

/** @param {string} code */
function seatOf(code) {
  const kept = remembered(seatName(code)) ?? here[code];
  if (kept) return kept;
  here[code] = secret();
  remember(seatName(code), here[code]);
  return here[code];
}

/** @param {{ typed: string, sentence: string, busy: boolean, onJoin: (code: string) => void }} props */
const Door = ({ typed, sentence, busy, onJoin }) => html`
  <h1>Join a class</h1>
  <form
    class="panel class-door"
    onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      onJoin(event.target.elements.code.value.toUpperCase().replace(/[^A-Z0-9]/g, ""));
    }}
  >
    <label for="class-code">The code on the screen in front</label>
    <input
      id="class-code"
      name="code"
      class="class-code"
      value=${typed}
      autocomplete="off"
      autocapitalize="characters"
      spellcheck=${false}
      maxlength="12"
      required
      aria-describedby="class-code-said"
    />
    <p id="class-code-said" class="refusal" role="alert" hidden=${!sentence}>${sentence}</p>
    <button class="button primary" disabled=${busy}>Join</button>
    <p class="quiet">No account, no name: you are given one, such as Blue Badger.</p>
  </form>
`;

/** @param {{ visit: any, own: any, send: (event: object) => void }} props */
const Vote = ({ visit, own, send }) => html`
  <fieldset class="class-vote" disabled=${!own.open}>
    <legend>${visit.asked}</legend>
    ${visit.options.map(
      (/** @type {any} */ option) => html`
        <label class="class-choice ${own.vote === option.id ? "chosen" : ""}" key=${option.id}>
          <input
            type="radio"
            name="vote"
            value=${option.id}
            checked=${own.vote === option.id}
            onChange=${() => send({ kind: "vote", visit: visit.visit, option: option.id })}
          />
          <span><b>${option.label}</b><small>${option.line}</small></span>
        </label>
      `,
    )}
  </fieldset>
`;

const SURE = [50, 70, 90];

/** @param {{ visit: any, own: any, send: (event: object) => void }} props */
function Forecast({ visit, own, send }) {
  const [per100, setPer100] = useState(own.forecast?.per100 ?? 50);
  const [confidence, setConfidence] = useState(own.forecast?.confidence ?? 70);
  const said = own.forecast && own.forecast.per100 === per100 && own.forecast.confidence === confidence;
  if (!visit.outcome || !own.vote) return null;
  return html`
    <form
      class="panel class-forecast"
      onSubmit=${(/** @type {any} */ event) => {
        event.preventDefault();
        send({ kind: "forecast", visit: visit.visit, per100, confidence });
      }}
    >
      <label for="class-per100">Under your choice, of 100 ${visit.outcome}?</label>
      <p class="class-slider">
        <input
          id="class-per100"
          type="range"
          min="0"
          max="100"
          value=${per100}
          aria-valuetext=${`${per100} of 100`}
          onInput=${(/** @type {any} */ event) => setPer100(Number(event.target.value))}
        />
        <output for="class-per100">${per100}</output>
      </p>
      <fieldset class="class-sure">
        <legend>How sure are you?</legend>
        ${SURE.map(
          (sure) => html`
            <label key=${sure}>
              <input
                type="radio"
                name="sure"
                checked=${confidence === sure}
                onChange=${() => setConfidence(sure)}
              />
              ${sure === 50 ? "a guess" : `${sure} %`}
            </label>
          `,
        )}
      </fieldset>
      <button class="button ${said ? "" : "primary"}" disabled=${!own.open}>${said ? "Said" : "Say so"}</button>
    </form>
  `;
}

/** @param {{ view: any, send: (event: object) => void }} props */
function Room({ view, send }) {
  const { visit, own, phase } = view;
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const place = `${visit?.visit} ${phase}`;
  useEffect(() => title.current?.focus({ preventScroll: true }), [place]);
  const voting = phase === "vote" || phase === "vote_again";
  const chosen = visit?.options.find((/** @type {any} */ o) => o.id === own.vote);
  return html`
    <p class="class-me">You are <b>${own.name}</b>. <span class="quiet">Room ${view.code}</span></p>
    <h1 ref=${title} tabindex="-1">
      ${visit && phase !== "debrief" && phase !== "closed" ? `Week ${visit.week}: ${visit.title}` : view.title}
    </h1>
    <p class="class-phase" role="status">
      ${view.paused ? "Paused by your teacher." : PHASES[phase]}
      ${voting && !view.paused && (own.vote ? ": saved; you may change it until the vote closes." : ": choose one.")}
    </p>
    ${phase === "lobby" && html`<p>You are in. Your teacher begins soon.</p>`}
    ${visit && phase === "listen" && html`<${Says} visit=${visit} />`}
    ${visit && voting && html`
      <${Vote} visit=${visit} own=${own} send=${send} />
      <${Forecast} key=${visit.visit} visit=${visit} own=${own} send=${send} />
      <details><summary>What the person said</summary><${Says} visit=${visit} /></details>
    `}
    ${visit && phase === "discuss" && html`
      <p class="lead">Turn to somebody who chose otherwise. What does each of you fear most in the other plan?</p>
      ${chosen && html`<p>You chose: <b>${chosen.label}</b></p>`}
    `}
    ${visit && (phase === "reveal" || phase === "live") && html`
      <${Lived} visit=${visit} />
      <${Reveal} visit=${visit} />
    `}
    ${view.closing && html`<${Closing} closing=${view.closing} />`}
    ${phase === "closed" && html`<p>This session has ended. Thank you.</p>`}
  `;
}

function Join() {
  const [code, setCode] = useState("");
  const [typed] = useState(codeInAddress);
  const [view, setView] = useState(/** @type {any} */ (null));
  const [sentence, setSentence] = useState("");
  const [trouble, setTrouble] = useState(/** @type {string | null} */ (null));
  const [busy, setBusy] = useState(false);

  /** @param {string} wanted */
  async function enter(wanted) {
    setBusy(true);
    const { found, sentence: why } = await post(`${wanted || "x"}/seat`, {
      secret: seatOf(wanted),
      event: { kind: "join" },
    });
    setBusy(false);
    if (!found) return setSentence(why ?? "");
    setSentence("");
    setView(found.view);
    setCode(wanted);
    const address = new URL(location.href);
    address.searchParams.set("room", wanted);
    return history.replaceState(null, "", address);
  }

  // who was in this room before comes back to the same seat by itself
  useEffect(() => {
    if (typed && remembered(seatName(typed))) enter(typed);
  }, []);
  useEffect(() => {
    if (!code) return undefined;
    return follow({
      path: `${code}/seat`,
      ask: () => ({ secret: seatOf(code) }),
      seen: setView,
      trouble: setTrouble,
      lost: (why) => {
        setCode("");
        setView(null);
        setSentence(why);
      },
    });
  }, [code]);

  /** @param {object} event */
  async function send(event) {
    // a vote is shown as made once it is saved; sent again, it is the same vote
    for (let tries = 0; ; tries += 1) {
      const { found, sentence: why, again } = await post(`${code}/seat`, { secret: seatOf(code), event });
      if (found) {
        setTrouble(null);
        setSentence("");
        return setView(found.view);
      }
      if (!again || tries >= 8) return setSentence(why ?? "");
      setTrouble(`Not saved yet. ${why} Trying again.`);
      await new Promise((resolve) => setTimeout(resolve, 500 * (tries + 1)));
    }
  }

  return html`
    ${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
    ${!view && html`<${Door} typed=${typed} sentence=${sentence} busy=${busy} onJoin=${enter} />`}
    ${view && sentence && html`<p class="refusal" role="alert">${sentence}</p>`}
    ${view && html`<${Room} view=${view} send=${send} />`}
  `;
}

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
stage.replaceChildren();
render(html`<${Join} />`, stage);
