// The page around a screen: opens a room, keeps an eye on it, and says in words when it is lost.
import { join } from "./room.js";

// worst case from the loss to the word about it: HEARTBEAT + OVERDUE + 2 looks, under 9 seconds
const HEARTBEAT = 2500;
const OVERDUE = 4000;
const LOOK = 1000;

const at = (id) => document.getElementById(id);
const settings = document.body.dataset;
const { default: screen } = await import(`./${settings.screen}.js`);

// What was decided so far, for this tab: a reload, or a new kernel, plays it again to the same place.
const KEPT = `tandem ${settings.app}`;

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function start() {
  const address = new URLSearchParams(location.search);
  const wanted = { case: address.get("case"), seed: address.get("seed"), mode: address.get("mode") };
  const kept = read(sessionStorage.getItem(KEPT));
  const given = (name) => !wanted[name] || wanted[name] === kept[name];
  const same = kept && kept.case === wanted.case && given("seed") && given("mode");
  return same ? kept : wanted;
}

function keep({ detail }) {
  if (!detail.log) return;
  sessionStorage.setItem(KEPT, JSON.stringify(detail.log));
  const address = new URL(location.href);
  address.search = new URLSearchParams({ case: detail.log.case, seed: detail.log.seed, mode: detail.log.mode });
  history.replaceState(null, "", address);
}

function trouble(sentence) {
  if (!at("trouble").hidden) return;
  at("trouble-words").textContent = sentence;
  at("trouble").hidden = false;
}

const GONE =
  "The connection to the simulation is lost. What you decided so far is kept in this tab. " +
  "Reload the page to go on from here.";

const SILENT =
  "The server does not answer. What you decided so far is kept in this tab. Try again when Tandem is running.";

/** Asks the room for a sign of life; silence means that kernel or server is gone. */
function watch(model) {
  let heard = performance.now();
  let asked = heard;
  model.on("msg:custom", () => {
    heard = performance.now();
  });
  const ask = () => {
    asked = performance.now();
    model.send({ kind: "ping" });
  };
  setInterval(() => {
    const now = performance.now();
    // a page in the background sleeps: only an answer that is missing since it was asked counts
    if (asked > heard && now - asked > OVERDUE) trouble(GONE);
    else if (asked <= heard && now - asked >= HEARTBEAT) ask();
  }, LOOK);
}

/** Come in again, if there is a server to come to; a browser's own error page helps nobody. */
async function comeIn(base) {
  const alive = await fetch(`${base}healthz`).then((answer) => answer.ok, () => false);
  if (alive) location.reload();
  else at("trouble-words").textContent = SILENT;
}

/** Back from the background with a dead wire (a locked telephone): simply come in again. */
function comeBack(base) {
  if (document.visibilityState === "visible" && !at("trouble").hidden) comeIn(base);
}

async function main() {
  const { base, app, xsrf } = settings;
  at("trouble-reload").addEventListener("click", () => comeIn(base));
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  let model;
  try {
    model = await join({ base, app, xsrf, start: start(), onLost: () => trouble(GONE) });
  } catch (problem) {
    at("waiting-words")?.remove();
    trouble(problem.message);
    return;
  }
  const stage = at("stage");
  stage.addEventListener("tandem:state", keep);
  stage.addEventListener("tandem:state", () => at("waiting")?.remove(), { once: true });
  stage.addEventListener("tandem:silence", () => trouble(GONE));
  addEventListener("pagehide", () => model.leave());
  document.addEventListener("visibilitychange", () => comeBack(base));
  screen.render({ model, el: stage });
  watch(model);
}

main();
