// @ts-check
// The host of a class: opens a room, leads it from phase to phase, and takes away what it did.
import { Kernel } from "./class_kernel.js";
import { Answered, Closing, Lived, Options, PHASES, Reveal, Says } from "./class_parts.js";
import { base, codeInAddress, follow, post, remember, remembered, sharedAt } from "./class_wire.js";
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";

const LAST = "tandem class";
const KEY = "#key=";
const kernel = new Kernel();
const shelf = /** @type {HTMLTemplateElement} */ (document.getElementById("cases"));
const cases = [...shelf.content.querySelectorAll("option")].map(({ value, text }) => ({ value, text }));
/** Minutes that each phase of a visit is worth in a session of 45. @type {Record<string, number>} */
const MINUTES = { listen: 3, vote: 2, discuss: 3, vote_again: 1, reveal: 4, live: 1 };
const PATH = ["listen", "vote", "discuss", "vote_again", "reveal", "live"];

const keyInAddress = () => (location.hash.startsWith(KEY) ? location.hash.slice(KEY.length) : "");
const alone = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname) && !sharedAt;
const root = () => sharedAt || location.origin + base;

/** @param {string} sentence */
const Refusal = (sentence) => sentence && html`<p class="refusal" role="alert">${sentence}</p>`;

/** @param {{ onOpen: (code: string, key: string) => void }} props */
function Begin({ onOpen }) {
  const [sentence, setSentence] = useState("");
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState(cases[0]?.value ?? "");
  const last = JSON.parse(remembered(LAST) ?? "null");
  /** @param {any} event */
  async function open(event) {
    event.preventDefault();
    setBusy(true);
    const form = event.target.elements;
    const seed = form.seed.value.trim();
    const content = { case: form.case.value, ...(seed ? { seed: Number(seed) } : {}) };
    const { found, sentence: why } = await post("rooms", content);
    setBusy(false);
    if (!found) return setSentence(why ?? "");
    remember(LAST, JSON.stringify(found));
    return onOpen(found.code, found.key);
  }
  return html`
    <h1>Teach a class</h1>
    <p class="lead">
      A room plays one case together. Everybody votes on a phone, alone and again after talking; what most chose is
      what happens to the person. Nobody needs an account, and nobody is named.
    </p>
    ${alone &&
    html`<p class="notice">
      Only this computer can reach this page. For phones, end Tandem and start it with${" "}
      <code>./run app --share</code>: it then lets everybody on your network in, until you end it.
    </p>`}
    <form class="panel class-door" onSubmit=${open}>
      <label for="class-case">Which case?</label>
      <select id="class-case" name="case" value=${chosen} onChange=${(/** @type {any} */ event) => setChosen(event.target.value)}>
        ${cases.map(({ value, text }) => html`<option key=${value} value=${value}>${text}</option>`)}
      </select>
      <p><a href=${`${base}teach/kit?case=${encodeURIComponent(chosen)}`} target="_blank" rel="noopener">See and Say: two pages to print</a></p>
      <details>
        <summary>Which life</summary>
        <label for="class-seed">Seed: the same number is the same life (empty: drawn by lot)</label>
        <input id="class-seed" name="seed" inputmode="numeric" pattern="[0-9]{1,15}" autocomplete="off" />
      </details>
      ${Refusal(sentence)}
      <button class="button primary" disabled=${busy}>Open the room</button>
    </form>
    ${last &&
    html`<p><a href="#" onClick=${(/** @type {Event} */ event) => {
      event.preventDefault();
      onOpen(last.code, last.key);
    }}>Go back to room ${last.code}</a></p>`}
  `;
}

/** @param {{ code: string, hostKey: string }} props */
function Door({ code, hostKey }) {
  const [image, setImage] = useState("");
  const address = `${root()}join?room=${code}`;
  useEffect(() => {
    kernel.ask({ do: "qr", text: address }).then(({ image: found }) => setImage(found), () => {});
  }, [code]);
  const host = `${root()}teach?room=${code}${KEY}${hostKey}`;
  return html`
    <section class="panel class-doorplate" aria-label="How people join">
      ${image && html`<img src=${image} alt=${`QR code of ${address}`} width="160" height="160" />`}
      <div>
        <p class="class-code">${code}</p>
        <p class="quiet">${root().replace(/^https?:\/\//, "")}join</p>
        <p><a class="button" href=${`${base}projector?room=${code}`} target="_blank" rel="noopener">Open the projector</a></p>
        <details>
          <summary>Lead from another device</summary>
          <p>Whoever opens this link leads the room. Keep it to yourself.</p>
          <input class="class-link" readonly aria-label="Host's link" value=${host} onFocus=${(/** @type {any} */ e) => e.target.select()} />
        </details>
      </div>
    </section>
  `;
}

/** @param {{ phase: string, options: boolean }} props */
const Steps = ({ phase, options }) => html`
  <ol class="class-steps" aria-label="This visit, with minutes">
    ${PATH.filter((one) => options || ["listen", "live"].includes(one)).map(
      (one) => html`
        <li key=${one} aria-current=${one === phase ? "step" : undefined}>${PHASES[one]} <small>${MINUTES[one]} min</small></li>
      `,
    )}
  </ol>
`;

/** @param {{ view: any }} props */
const People = ({ view }) => html`
  <details class="class-people">
    <summary>${view.seated} in the room</summary>
    <ul>
      ${view.private.seats.map(
        (/** @type {any} */ seat) => html`
          <li key=${seat.name}>
            ${seat.name}
            <span class="quiet">${seat.answered ? "answered" : seat.here ? "not yet" : "has left"}</span>
          </li>
        `,
      )}
    </ul>
  </details>
`;

/** @param {{ code: string, hostKey: string, onLeave: () => void }} props */
function Lead({ code, hostKey, onLeave }) {
  const [view, setView] = useState(/** @type {any} */ (null));
  const [trouble, setTrouble] = useState(/** @type {string | null} */ (null));
  const [sentence, setSentence] = useState("");
  const [busy, setBusy] = useState("");
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  // what the model said of the present visit, asked for before it is needed
  const outlooks = useRef(/** @type {{ log: string, event: Promise<any> } | null} */ (null));

  useEffect(
    () =>
      follow({
        path: `${code}/host`,
        ask: () => ({ key: hostKey }),
        seen: setView,
        trouble: setTrouble,
        lost: (why) => {
          setSentence(why);
          onLeave();
        },
      }),
    [code],
  );
  const place = view && `${view.phase} ${view.visit?.visit}`;
  useEffect(() => title.current?.focus({ preventScroll: true }), [place]);

  /** @param {object} event */
  async function tell(event) {
    for (let tries = 0; ; tries += 1) {
      const { found, sentence: why, again } = await post(`${code}/host`, { key: hostKey, event });
      if (found) {
        setTrouble(null);
        setView(found.view);
        return found.view;
      }
      if (!again || tries >= 6) throw new Error(why);
      setTrouble(why ?? null);
      await new Promise((resolve) => setTimeout(resolve, 400 * (tries + 1)));
    }
  }

  /**
   * Does something that takes a moment, once however often it is pressed.
   * @param {string} words
   * @param {() => Promise<any>} what
   */
  async function doing(words, what) {
    if (busy) return;
    setBusy(words);
    setSentence("");
    try {
      await what();
    } catch (problem) {
      setSentence(problem instanceof Error ? problem.message : String(problem));
    }
    setBusy("");
  }

  /** @param {string} log */
  function projected(log) {
    if (outlooks.current?.log !== log) {
      outlooks.current = { log, event: kernel.ask({ do: "outlooks", log }).then((reply) => reply.event) };
      outlooks.current.event.catch(() => {
        outlooks.current = null;
      });
    }
    return outlooks.current.event;
  }
  const log = view?.private.log;
  useEffect(() => {
    if (view?.phase === "vote" && log) projected(log).catch(() => {});
  }, [view?.phase, log]);

  if (!view) return html`<p class="opening"><span class="opening-dot" aria-hidden="true"></span>Opening the room…</p>`;
  const { phase, visit } = view;
  const hidden = view.private;
  const options = visit ? visit.options.length > 0 || (phase === "listen" && hidden.first && Object.keys(hidden.first).length > 0) : false;

  const meet = () =>
    doing("The person is on their way…", async () =>
      tell((await kernel.ask({ do: "begin", case: hidden.case, seed: hidden.seed })).scene));
  const phaseTo = (/** @type {string} */ to) => () => doing("", () => tell({ kind: "phase", phase: to }));
  const reveal = () => doing("One hundred people each…", async () => tell(await projected(log)));
  const live = (/** @type {string | null} */ option) => () =>
    doing("Weeks pass…", async () =>
      tell((await kernel.ask({ do: "live", log, option, visit: visit.visit })).event));
  const next = () =>
    doing("Weeks pass…", async () => {
      const reply = await kernel.ask({ do: "live", log, option: hidden.majority.at(-1), visit: visit.visit });
      if (reply.scene) return tell(reply.scene);
      return tell(
        (await kernel.ask({ do: "closing", log, majority: hidden.majority, minority: hidden.minority })).event,
      );
    });
  const close = () => doing("", () => tell({ kind: "close" }));
  const ask = (/** @type {number} */ question) => () => doing("", () => tell({ kind: "ask", question }));

  /** @param {{ label: string, go: () => void, main?: boolean }} props */
  const Do = ({ label, go, main = false }) =>
    html`<button class="button ${main ? "primary" : ""}" disabled=${Boolean(busy)} onClick=${go}>${label}</button>`;

  return html`
    ${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
    <div class="class-host">
      <div class="class-main">
        <h1 ref=${title} tabindex="-1">${visit && !view.closing ? `Week ${visit.week}: ${visit.title}` : view.title}</h1>
        ${visit && !view.closing && html`<${Steps} phase=${phase} options=${options} />`}
        <p class="class-controls">
          ${phase === "lobby" && html`<${Do} main label="Begin: meet the person" go=${meet} />`}
          ${phase === "listen" && options && html`<${Do} main label="Open the vote" go=${phaseTo("vote")} />`}
          ${phase === "listen" && !options && html`<${Do} main label="Go on" go=${live(null)} />`}
          ${phase === "vote" && html`
            <${Do} main label="Close the vote and talk" go=${phaseTo("discuss")} />
            <${Do} label="Take these votes back" go=${() => doing("", () => tell({ kind: "reset_round" }))} />
          `}
          ${phase === "discuss" && html`
            <${Do} main label="Vote again" go=${phaseTo("vote_again")} />
            <${Do} label="Reveal now" go=${reveal} />
          `}
          ${phase === "vote_again" && html`
            <${Do} main label="Reveal" go=${reveal} />
            <${Do} label="Take these votes back" go=${() => doing("", () => tell({ kind: "reset_round" }))} />
          `}
          ${phase === "reveal" && hidden.leading.map(
            (/** @type {string} */ id) => html`
              <${Do}
                key=${id}
                main=${hidden.leading.length === 1}
                label=${`Live on with “${visit.options.find((/** @type {any} */ o) => o.id === id).label}”`}
                go=${live(id)}
              />
            `,
          )}
          ${phase === "live" && html`<${Do} main label="Go on" go=${next} />`}
          ${phase === "debrief" && html`<${Do} main label="End the session" go=${close} />`}
          ${visit && !view.closing && html`
            <${Do} label=${view.paused ? "Let the room go on" : "Pause the room"}
              go=${() => doing("", () => tell({ kind: "pause", on: !view.paused }))} />
          `}
          ${phase === "reveal" && visit.reveal?.hidden && html`
            <${Do} label="Show the split although so few voted" go=${() => doing("", () => tell({ kind: "show_small" }))} />
          `}
          <span role="status" class="quiet">${busy}</span>
        </p>
        ${phase === "reveal" && hidden.leading.length > 1 && html`<p>It is a tie: you decide which of these the room lives on with.</p>`}
        ${Refusal(sentence)}
        ${(phase === "vote" || phase === "vote_again") && html`<${Answered} view=${view} />`}
        ${visit && phase === "listen" && html`<${Says} visit=${visit} />`}
        ${visit && ["vote", "discuss", "vote_again"].includes(phase) && html`<${Options} options=${visit.options} />`}
        ${visit && (phase === "reveal" || phase === "live") && html`<${Lived} visit=${visit} /><${Reveal} visit=${visit} />`}
        ${view.closing && html`<${Closing} closing=${view.closing} /><${Take} code=${code} hostKey=${hostKey} onGone=${onLeave} />`}
      </div>
      <aside class="class-side" aria-label="For you alone">
        <${Door} code=${code} hostKey=${hostKey} />
        ${visit && !view.closing && html`
          <section class="panel">
            <h2>For you alone</h2>
            ${hidden.next_question && html`<p><b>Ask next:</b> ${hidden.next_question}</p>`}
            ${["vote", "discuss", "vote_again"].includes(phase) && html`<${Split} visit=${visit} hidden=${hidden} />`}
            ${phase === "listen" && hidden.questions.length > 0 && html`
              <p>Questions the room may ask; the answer is shown to all:</p>
              <ul class="class-asks">
                ${hidden.questions.map(
                  (/** @type {any} */ one, /** @type {number} */ i) => html`
                    <li key=${i}><button class="button small" disabled=${one.asked || Boolean(busy)} onClick=${ask(i)}>${one.text}</button></li>
                  `,
                )}
              </ul>
            `}
            ${hidden.notes.length > 0 && html`
              <details><summary>The author's key decisions</summary>
                ${hidden.notes.map((/** @type {string} */ line) => html`<p>${line}</p>`)}
              </details>
            `}
          </section>
        `}
        <${People} view=${view} />
      </aside>
    </div>
  `;
}

/** @param {{ visit: any, hidden: any }} props */
const Split = ({ visit, hidden }) => html`
  <details>
    <summary>How they vote (nobody else sees this yet)</summary>
    <table>
      <thead><tr><th scope="col">Choice</th><th scope="col">Alone</th><th scope="col">Again</th></tr></thead>
      <tbody>
        ${visit.options.map(
          (/** @type {any} */ o) => html`
            <tr key=${o.id}><th scope="row">${o.label}</th><td>${hidden.first[o.id]}</td><td>${hidden.second[o.id]}</td></tr>
          `,
        )}
      </tbody>
    </table>
  </details>
`;

/** @param {{ name: string, text?: string, base64?: string }} file */
function save({ name, text, base64 }) {
  const content = base64 ? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) : text ?? "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {{ code: string, hostKey: string, onGone: () => void }} props */
function Take({ code, hostKey, onGone }) {
  const [said, setSaid] = useState("");
  const [sure, setSure] = useState(false);
  /** @param {string} what */
  const take = (what) => async () => {
    const { found, sentence } = await post(`${code}/take`, { key: hostKey, what });
    if (found?.deleted) return onGone();
    if (found) save(found);
    return setSaid(found ? `${found.name} is saved.` : sentence ?? "");
  };
  return html`
    <section class="panel" aria-label="Take away">
      <h2>Take away</h2>
      <p class="class-controls">
        <button class="button" onClick=${take("packet")}>Packet (page)</button>
        <button class="button" onClick=${take("pdf")}>Packet (PDF)</button>
        <button class="button" onClick=${take("csv")}>Votes (CSV)</button>
        <button class="button" onClick=${take("dictionary")}>Data dictionary</button>
        ${sure
          ? html`<button class="button primary" onClick=${take("delete")}>Delete for good: yes</button>
              <button class="button" onClick=${() => setSure(false)}>Keep it</button>`
          : html`<button class="button" onClick=${() => setSure(true)}>Delete what this room did</button>`}
      </p>
      <p role="status">${said}</p>
    </section>
  `;
}

function Host() {
  const [room, setRoom] = useState({ code: codeInAddress(), key: keyInAddress() });
  /** @type {(code: string, key: string) => void} */
  const open = (code, key) => {
    const address = new URL(location.href);
    address.searchParams.set("room", code);
    address.hash = KEY + key;
    history.replaceState(null, "", address);
    setRoom({ code, key });
  };
  const leave = () => {
    history.replaceState(null, "", `${base}teach`);
    setRoom({ code: "", key: "" });
  };
  useEffect(() => {
    kernel.open().catch(() => {});
  }, []);
  return room.code && room.key
    ? html`<${Lead} key=${room.code} code=${room.code} hostKey=${room.key} onLeave=${leave} />`
    : html`<${Begin} onOpen=${open} />`;
}

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
stage.replaceChildren();
render(html`<${Host} />`, stage);
