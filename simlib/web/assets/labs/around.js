// @ts-check
// What pages around labs and notebooks share: they open a room, and say in words when it is lost.
import { join } from "../room.js";

// asked every so often; an answer that is missing for too long means that kernel or server is gone
const HEARTBEAT = 5000;
const LOST = "The connection to the simulation is lost. Reload this page to go on.";

/** @type {(id: string) => HTMLElement} */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} sentence */
function trouble(sentence) {
  at("trouble-words").textContent = sentence;
  at("trouble").hidden = false;
  at("waiting-words")?.remove();
  at("stage").inert = true;
}

/**
 * @param {Tandem.Model} model
 * @param {number} overdue
 */
function watch(model, overdue) {
  let heard = performance.now();
  model.on("msg:custom", () => (heard = performance.now()));
  let asked = heard;
  setInterval(() => {
    // a page in the background sleeps: only an answer that is missing since it was asked counts
    if (asked > heard && performance.now() - asked > overdue) trouble(LOST);
    if (asked <= heard) {
      asked = performance.now();
      model.send({ kind: "ping", seq: null });
    }
  }, HEARTBEAT);
}

/**
 * Opens the room that the page names; null after a sentence, where there is none.
 * @param {any} start - what the widget finds as "start"
 * @param {number} overdue - milliseconds without an answer after which the kernel counts as lost
 */
export async function enter(start, overdue) {
  const { base = "", app = "", xsrf = "" } = document.body.dataset;
  at("trouble-reload").addEventListener("click", () => location.reload());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  try {
    const model = await join({ base, app, xsrf, start, onLost: () => trouble(LOST) });
    addEventListener("pagehide", () => model.leave());
    watch(model, overdue);
    return model;
  } catch (problem) {
    trouble(problem instanceof Error ? problem.message : String(problem));
    return null;
  }
}
