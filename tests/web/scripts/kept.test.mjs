import assert from "node:assert/strict";
import test from "node:test";
import { firstWords, forgetLife, inAddress, lastOf, note, stay } from "../../../simlib/web/assets/kept.js";

/** The parts of a browser that the module uses. */
function browser(address, stored = {}) {
  const entries = new Map(Object.entries(stored));
  const place = new URL(address);
  const shown = { href: place.href, hash: place.hash, search: place.search, reloads: 0 };
  globalThis.location = Object.assign(shown, { reload: () => (shown.reloads += 1) });
  globalThis.history = {
    replaceState(_state, _title, next) {
      Object.assign(shown, { href: next.href, hash: next.hash, search: next.search });
    },
  };
  globalThis.sessionStorage = {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => entries.set(name, text),
    removeItem: (name) => entries.delete(name),
  };
  return { shown, entries };
}

const CASE = "http://localhost/clinic?case=back-pain";
const LIFE = { case: "back-pain", seed: "7", mode: "exam" };
const stored = (more) => ({ us: JSON.stringify({ ...LIFE, ...more }) });

test("the token stands behind the hash, and nowhere else", () => {
  browser(`${CASE}#s=secret`);
  assert.equal(inAddress(), "secret");
  browser(`${CASE}&s=secret#top`);
  assert.equal(inAddress(), null);
});

test("the same life goes on with its token; another one only comes after it", () => {
  browser(CASE, stored({ token: "mine" }));
  assert.equal(firstWords("us").token, "mine");
  browser(`${CASE}&seed=8`, stored({ token: "mine" }));
  assert.equal(firstWords("us").token, null);
  assert.equal(firstWords("us").after, "mine");
  browser("http://localhost/clinic?case=another", stored({ token: "mine" }));
  assert.equal(firstWords("us").token, null);
});

test("the token of the address goes before that of the tab; a share code is passed on", () => {
  browser(`${CASE}&code=abc#s=theirs`, stored({ token: "mine" }));
  assert.deepEqual(firstWords("us"), {
    case: "back-pain", seed: null, mode: null, token: "theirs", after: "mine", code: "abc",
  });
});

test("where we are is noted in tab and address, and a code is played once", () => {
  const { shown, entries } = browser(`${CASE}&code=abc`);
  note("us", { log: { ...LIFE, steps: [] }, token: "secret" });
  assert.deepEqual(JSON.parse(entries.get("us")), { ...LIFE, token: "secret" });
  assert.equal(shown.href, "http://localhost/clinic?case=back-pain&seed=7&mode=exam#s=secret");
});

test("what has no log is not noted", () => {
  const { shown, entries } = browser(CASE);
  note("us", { log: null });
  assert.equal(entries.size, 0);
  assert.equal(shown.href, CASE);
});

test("a link within the page does not lose the token; another token is another session", () => {
  const here = browser(`${CASE}#go-title`, stored({ token: "mine" }));
  stay("us");
  assert.equal(here.shown.hash, "#s=mine");
  const there = browser(`${CASE}#s=theirs`, stored({ token: "mine" }));
  stay("us");
  assert.equal(there.shown.reloads, 1);
});

test("what was erased is forgotten in tab and address", () => {
  const { shown, entries } = browser(`${CASE}#s=mine`, stored({ token: "mine" }));
  forgetLife("us");
  assert.equal(entries.size, 0);
  assert.equal(shown.hash, "");
});

test("what a tab keeps may be broken", () => {
  browser(CASE, { us: "{broken" });
  assert.deepEqual(lastOf("us"), {});
});
