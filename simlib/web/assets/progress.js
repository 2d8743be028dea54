// @ts-check
// How far somebody is with each case, noted in this browser and nowhere else.
//
// An entry holds the address that goes on with it. The decisions themselves are in the store.

import { forgetLifePredictions, forgetPredictions } from "./predictions.js";

const NOTED = "tandem progress";

/**
 * Progress by case: `{state: "under way" | "done", at, week, address}`.
 * @returns {Record<string, Tandem.Progress>}
 */
export function progress() {
  try {
    return JSON.parse(localStorage.getItem(NOTED) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * Takes in an answer of the clinic: once something is saved, the case is under way.
 * @param {Wire.Reply} reply
 */
export function remember({ log, token, view }) {
  if (!log || !token || !view?.screen) return;
  const all = progress();
  const before = all[log.case];
  const same = before?.address === location.href;
  const done = view.screen === "closing" || (same && before.state === "done");
  const step = /** @type {HTMLElement | null} */ (document.querySelector(".steps [aria-current=step]"));
  const here = step?.innerText;
  const week = view.visit?.label ?? here ?? (same ? before.week : "");
  all[log.case] = { state: done ? "done" : "under way", week, at: Date.now(), address: location.href };
  write(all);
}

/**
 * Forgets one life that has been erased: how far it was, and what was predicted in it.
 * @param {Tandem.Noted} life
 */
export function forgetCase({ case: id, seed }) {
  const all = progress();
  if (id) delete all[id];
  write(all);
  forgetLifePredictions(`${id} ${seed}`);
}

/** Forgets everything that is noted here; what is saved stays under its address. */
export function forget() {
  write(null);
  forgetPredictions();
}

/** @param {Record<string, Tandem.Progress> | null} all */
function write(all) {
  try {
    if (all) localStorage.setItem(NOTED, JSON.stringify(all));
    else localStorage.removeItem(NOTED);
  } catch {
    // a browser that keeps nothing shows no progress, and that is all
  }
}
