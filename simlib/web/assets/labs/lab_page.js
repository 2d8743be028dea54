// @ts-check
// The page around a lab: opens a room, keeps the state in the address, and says when it is lost.
import { join } from "../room.js";
import { lab } from "./lab.js";

// asked every so often; an answer that is missing for longer means that kernel or server is gone
const HEARTBEAT = 5000;
const OVERDUE = 9000;
const LOST = "The connection to the simulation is lost. Where the controls stand is in the address of this page: reload it to go on.";

/** @type {(id: string) => HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { base = "", app = "", xsrf = "" } = document.body.dataset;

/** @param {string} sentence */
function trouble(sentence) {
  at("trouble-words").textContent = sentence;
  at("trouble").hidden = false;
  at("waiting-words")?.remove();
  at("stage").inert = true;
}

/** @param {Tandem.Model} model */
function watch(model) {
  let heard = performance.now();
  model.on("msg:custom", () => (heard = performance.now()));
  let asked = heard;
  setInterval(() => {
    // a page in the background sleeps: only an answer that is missing since it was asked counts
    if (asked > heard && performance.now() - asked > OVERDUE) trouble(LOST);
    if (asked <= heard) {
      asked = performance.now();
      model.send({ kind: "ping", seq: null });
    }
  }, HEARTBEAT);
}

async function main() {
  at("trouble-reload").addEventListener("click", () => location.reload());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  /** @type {any} */
  const start = location.hash.slice(1);
  let model;
  try {
    model = await join({ base, app, xsrf, start, onLost: () => trouble(LOST) });
  } catch (problem) {
    trouble(problem instanceof Error ? problem.message : String(problem));
    return;
  }
  const opened = model;
  addEventListener("pagehide", () => opened.leave());
  addEventListener("hashchange", () => location.reload());
  at("stage").addEventListener("tandem:lab", (event) => {
    /** @type {Labs.Reply} */
    const reply = /** @type {CustomEvent} */ (event).detail;
    at("waiting")?.remove();
    if (reply.view?.picture) history.replaceState(null, "", `#${reply.view.address}`);
  });
  lab.render({ model, el: at("stage") });
  watch(model);
}

main();
