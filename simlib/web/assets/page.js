// @ts-check
// The page around a screen: opens a room, keeps an eye on it, and says in words when it is lost.
import { offerErasing } from "./erase.js";
import { firstWords, lastOf, note, savedAt, stay } from "./kept.js";
import { remember } from "./progress.js";
import { join } from "./room.js";

// worst case from the loss to the word about it: HEARTBEAT + OVERDUE + 2 looks, under 9 seconds
const HEARTBEAT = 2500;
const OVERDUE = 4000;
const LOOK = 1000;
// a word must have stood long enough to be read before the page comes in again by itself
const READ = 3500;
const MOST_RETURNS = 4;
const RETURNS_WITHIN = 60_000;

/** @type {(id: string) => HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const settings = document.body.dataset;
const { default: screen } = await import(`./${settings.screen}.js`);

// where this tab notes its session
const KEPT = `tandem ${settings.app}`;
const RETURNS = "tandem returns";

const LOST =
  "The connection to the simulation is lost. What you decided is saved. " +
  "This page goes on by itself as soon as it can; you can also reload it.";
const SILENT =
  "The server does not answer. What you decided is saved, and this page goes on by itself " +
  "when Tandem is running again.";
const ELSEWHERE = "Here you can only read. Nothing is lost: it goes on with the same decisions.";

// ---- Words about trouble ----------------------------------------------------------------------

// what is graver is not covered by what is less so
/** @type {Record<string, number>} */
const GRAVITY = { none: 0, unsaved: 1, elsewhere: 2, lost: 3 };
let state = "none";
let since = 0;
/** @type {number | null} */
let saved = null;

/** @type {(kind: string, sentence: string, label?: string) => void} */
function trouble(kind, sentence, label = "Reload") {
  if (GRAVITY[kind] < GRAVITY[state]) return;
  if (kind !== state) since = performance.now();
  state = kind;
  if (at("trouble-words").textContent !== sentence) at("trouble-words").textContent = sentence;
  at("trouble-reload").textContent = label;
  at("trouble-reload").hidden = kind === "unsaved";
  at("trouble").hidden = false;
  if (kind !== "unsaved") at("stage").inert = true;
}

function settled() {
  if (state !== "unsaved") return;
  state = "none";
  at("trouble").hidden = true;
  if (saved) at("kept-words").textContent = `Saved ${savedAt(saved)}`;
}

// whether something that was pressed waits to be saved; else nothing is missing, only nothing can be
let waits = false;

/** @param {Wire.Trouble} problem */
function unsaved({ sentence }) {
  const before = saved ? ` What you decided up to ${savedAt(saved)} is saved.` : "";
  const what = waits ? "Not saved yet" : "Nothing can be saved now";
  trouble("unsaved", `${what}: ${sentence} Trying again.${before}`);
  at("kept-words").textContent = what;
}

/** @param {Wire.Trouble} problem */
function elsewhere({ reason, sentence }) {
  if (reason === "elsewhere") trouble("elsewhere", `${sentence} ${ELSEWHERE}`, "Go on here");
  else trouble("elsewhere", sentence, "Start anew");
}

/** @param {Wire.Reply} detail */
function keep(detail) {
  if (!detail.log) return;
  note(KEPT, detail);
  remember(detail);
  saved = detail.saved ?? saved;
  waits = false;
  settled();
  at("kept").hidden = !detail.token;
  if (detail.token && saved) at("kept-words").textContent = `Saved ${savedAt(saved)}`;
  if (detail.notice) {
    at("notice").textContent = detail.notice;
    at("notice").hidden = false;
  }
}

async function copyAddress() {
  // where the page may not reach the clipboard, the address bar has the same
  const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  at("kept-said").textContent = done
    ? "Copied. Whoever has this address can go on from here, in any browser."
    : "Copy it from the address bar. Whoever has it can go on from here, in any browser.";
}

// ---- Loss and return ----------------------------------------------------------------------------

/**
 * Asks the room for a sign of life; silence means that kernel or server is gone.
 * @param {Tandem.Model} model
 */
function watch(model) {
  let heard = performance.now();
  let asked = heard;
  model.on("msg:custom", (/** @type {Wire.Reply} */ content) => {
    heard = performance.now();
    if (content.pong && content.elsewhere) elsewhere(content.elsewhere);
    else if (content.pong && content.unsaved) unsaved(content.unsaved);
    else if (content.pong && !waits) settled();
  });
  const ask = () => {
    asked = performance.now();
    model.send({ kind: "ping" });
  };
  const timer = setInterval(() => {
    const now = performance.now();
    // a page in the background sleeps: only an answer that is missing since it was asked counts
    if (asked > heard && now - asked > OVERDUE) trouble("lost", LOST);
    else if (asked <= heard && now - asked >= HEARTBEAT) ask();
    if (state === "lost") comeBack();
  }, LOOK);
  return () => clearInterval(timer);
}

async function healthy() {
  return fetch(`${settings.base}healthz`).then((answer) => answer.ok, () => false);
}

/** Come in again, if there is a server to come to; a browser's own error page helps nobody. */
async function comeIn() {
  if (state === "elsewhere" || (await healthy())) location.reload();
  else trouble("lost", SILENT);
}

/** Whether coming in by itself has not helped several times within a minute. */
function inVain() {
  const now = Date.now();
  /** @type {Array<number>} */
  const before = JSON.parse(sessionStorage.getItem(RETURNS) ?? "[]");
  const recent = before.filter((time) => now - time < RETURNS_WITHIN);
  if (recent.length >= MOST_RETURNS) return true;
  sessionStorage.setItem(RETURNS, JSON.stringify([...recent, now]));
  return false;
}

let looking = false;

/** After a loss: go on by itself, but never under the hands of somebody who is writing. */
async function comeBack() {
  const writing = document.activeElement?.matches("textarea, input[type=text], input:not([type])");
  if (looking || writing || performance.now() - since < READ) return;
  looking = true;
  if (!(await healthy())) trouble("lost", SILENT);
  else if (!inVain()) location.reload();
  looking = false;
}

/** Back from the background with a dead wire (a locked telephone): simply come in again. */
function comeToFront() {
  if (document.visibilityState === "visible" && state === "lost") comeIn();
}

async function main() {
  const { base = "", app = "", xsrf = "" } = settings;
  at("trouble-reload").addEventListener("click", comeIn);
  at("kept-copy").addEventListener("click", copyAddress);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  /** @type {Awaited<ReturnType<typeof join>>} */
  let model;
  const lost = () => trouble("lost", LOST);
  try {
    model = await join({ base, app, xsrf, start: firstWords(KEPT), onLost: lost });
  } catch (problem) {
    at("waiting-words")?.remove();
    trouble("lost", problem instanceof Error ? problem.message : String(problem));
    setInterval(comeBack, LOOK);
    return;
  }
  const stage = at("stage");
  /** @type {(name: string, hear: (detail: any) => void) => void} */
  const on = (name, hear) =>
    stage.addEventListener(name, (event) => hear(/** @type {CustomEvent} */ (event).detail));
  on("tandem:state", keep);
  stage.addEventListener("tandem:state", () => at("waiting")?.remove(), { once: true });
  stage.addEventListener("tandem:silence", lost);
  on("tandem:unsaved", (detail) => {
    waits = true;
    unsaved(detail);
  });
  on("tandem:elsewhere", elsewhere);
  const back = () => stay(KEPT);
  addEventListener("hashchange", back);
  addEventListener("pagehide", () => model.leave());
  document.addEventListener("visibilitychange", comeToFront);
  const close = screen.render({ model, el: stage });
  const rest = watch(model);
  offerErasing({
    base,
    xsrf,
    name: KEPT,
    kept: () => lastOf(KEPT),
    leave() {
      removeEventListener("hashchange", back);
      rest();
      close();
      model.leave();
    },
  });
}

main();
