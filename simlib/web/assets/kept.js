// @ts-check
// What is kept: the token of this session in the address, and the words about saving.
//
// The token stands behind the # of the address, which a browser sends to nobody: it is in no
// request, no log and no Referer. Whoever has the address can go on from here, in any browser.

const PREFIX = "#s=";
/** @type {Array<"case" | "seed" | "mode">} */
const LIFE = ["case", "seed", "mode"];

/** The token in the address, if there is one. */
export const inAddress = () =>
  location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : null;

/** @param {string | null} text */
function read(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/**
 * What this tab knows of its last session: `case`, `seed`, `mode`, `token`.
 * @type {(name: string) => Tandem.Noted}
 */
export const lastOf = (name) => read(sessionStorage.getItem(name)) ?? {};

/**
 * What to say first: which case, which life or code, the session to go on with or to come after.
 * @param {string} name
 * @returns {Tandem.Start}
 */
export function firstWords(name) {
  const address = new URLSearchParams(location.search);
  const wanted = Object.fromEntries(LIFE.map((key) => [key, address.get(key)]));
  const last = lastOf(name);
  const same = last.case === wanted.case && LIFE.every((key) => !wanted[key] || wanted[key] === last[key]);
  const token = inAddress() ?? (same ? last.token : null);
  return { ...wanted, token, after: last.token, code: address.get("code") };
}

/**
 * Notes where we are, in the address and in this tab.
 * @param {string} name
 * @param {Wire.Reply} reply
 */
export function note(name, { log, token }) {
  if (!log) return;
  const life = Object.fromEntries(LIFE.map((key) => [key, log[key]]));
  sessionStorage.setItem(name, JSON.stringify({ ...life, token: token ?? null }));
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(life)) address.searchParams.set(key, value);
  // it has been played, and would be played again
  address.searchParams.delete("code");
  address.hash = token ? PREFIX + token : "";
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/**
 * Keeps the token in the address when a link within the page takes its place.
 * @param {string} name
 */
export function stay(name) {
  const { token } = lastOf(name);
  const now = inAddress();
  if (now && now !== token) location.reload();
  else if (!now && token) {
    const address = new URL(location.href);
    address.hash = PREFIX + token;
    history.replaceState(history.state, "", address);
  }
}

/**
 * Forgets in this tab what has been erased; the address goes back to the case.
 * @param {string} name
 */
export function forgetLife(name) {
  sessionStorage.removeItem(name);
  const address = new URL(location.href);
  address.hash = "";
  history.replaceState(history.state, "", address);
}

/**
 * "Saved 14:02", in the time of whoever reads it.
 * @type {(ms: number) => string}
 */
export const savedAt = (ms) =>
  new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
