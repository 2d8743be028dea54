import assert from "node:assert/strict";
import test from "node:test";
import { Prose } from "../../../simlib/web/assets/prose.js";
import { elements, text } from "./drawn.mjs";

const node = (kind, ...inside) => ({ kind, inside });

test("a tree of known kinds becomes these elements", () => {
  const drawn = Prose({ of: [node("p", "She ", node("em", "cannot"), " sleep."), node("ul", node("li", "Pain"))] });
  assert.deepEqual(elements(drawn).map((element) => element.type), ["p", "em", "ul", "li"]);
  assert.equal(text(drawn), "She cannot sleep.Pain");
});

test("an unknown kind shows what is inside it, and never itself", () => {
  for (const kind of ["script", "img", "constructor", "__proto__", "toString"]) {
    const drawn = Prose({ of: [node(kind, "alert(1)")] });
    assert.deepEqual(elements(drawn), []);
    assert.equal(text(drawn), "alert(1)");
  }
});

test("markup in a text stays text", () => {
  const drawn = Prose({ of: [node("p", "<img src=x onerror=alert(1)>")] });
  assert.deepEqual(elements(drawn).map((element) => element.type), ["p"]);
});

test("no text is no element", () => {
  assert.deepEqual(Prose({ of: null }), []);
});
