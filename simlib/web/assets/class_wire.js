// @ts-check
// The wire of a class: requests as JSON, a room that is followed, and words when it is lost.

const settings = document.body.dataset;
export const base = settings.base ?? "/";
export const xsrf = settings.xsrf ?? "";
/** Where the local network reaches this server; empty where only this machine does. */
export const sharedAt = settings.shared ?? "";

const SILENT = "The room does not answer. This page goes on by itself as soon as it does.";
const FIRST_PAUSE = 700;
const LONGEST_PAUSE = 4000;
const PATIENCE = 40_000;

/**
 * Sends JSON; the answer, or a sentence on why there is none.
 * @param {string} path
 * @param {object} content
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ found?: any, sentence?: string, again: boolean }>}
 */
export async function post(path, content, signal) {
  const patience = AbortSignal.timeout(PATIENCE);
  let answer;
  try {
    answer = await fetch(`${base}class/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
      body: JSON.stringify(content),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch {
    return { sentence: SILENT, again: true };
  }
  const found = await answer.json().catch(() => null);
  if (answer.ok && found) return { found, again: false };
  const again = answer.status >= 500 || found === null;
  return { sentence: found?.sentence ?? SILENT, again };
}

/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Follows a room: asks what it is like, and again as soon as it has changed. Returns how to stop.
 * @param {{
 *   path: string,
 *   ask: () => object,
 *   seen: (view: any, step: number) => void,
 *   trouble: (sentence: string | null) => void,
 *   lost: (sentence: string) => void,
 * }} how - `lost` when asking again is of no use
 */
export function follow({ path, ask, seen, trouble, lost }) {
  const stop = new AbortController();
  let step = -1;
  (async () => {
    let wait = FIRST_PAUSE;
    while (!stop.signal.aborted) {
      const { found, sentence, again } = await post(path, { ...ask(), step }, stop.signal);
      if (stop.signal.aborted) return;
      if (found) {
        wait = FIRST_PAUSE;
        step = found.step;
        trouble(null);
        seen(found.view, step);
        // whoever hears of every vote is not told more often than an eye can follow
        await pause(250);
      } else if (again) {
        trouble(sentence ?? SILENT);
        await pause(wait * (0.75 + Math.random() / 2));
        wait = Math.min(LONGEST_PAUSE, wait * 1.6);
      } else {
        lost(sentence ?? SILENT);
        return;
      }
    }
  })();
  return () => stop.abort();
}

/** The code in the address, as it was meant. */
export const codeInAddress = () =>
  (new URLSearchParams(location.search).get("room") ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "");

/**
 * Something this browser remembers; null where it may remember nothing.
 * @param {string} name
 */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Remembers something, if this browser may.
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** A secret that nobody can guess. */
export const secret = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
