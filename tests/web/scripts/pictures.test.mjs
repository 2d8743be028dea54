import assert from "node:assert/strict";
import test from "node:test";
import { array } from "../../../simlib/web/assets/people.js";
import { frame } from "../../../simlib/web/assets/plot.js";

const GROUPS = [
  { kind: "better", label: "are better", count: 61 },
  { kind: "use", label: "returned to use", count: 30 },
  { kind: "died", label: "died", count: 9 },
];

test("one hundred people fill their rows, each in a place of their own", () => {
  for (const [width, across] of [[360, 10], [439, 10], [440, 20], [1200, 20]]) {
    const { rows, each, ...found } = array(width, GROUPS);
    assert.equal(found.across, across);
    assert.equal(rows * across, 100);
    assert.equal(new Set(each.map(({ x, y }) => `${x} ${y}`)).size, 100);
    assert.equal(Math.max(...each.map(({ x }) => x)), (across - 1) * 24);
    assert.equal(Math.max(...each.map(({ y }) => y)), (rows - 1) * 24);
  }
});

test("people stand in the order of their groups, as many as there are", () => {
  const kinds = array(800, GROUPS).each.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(59, 63), ["better", "better", "use", "use"]);
  assert.equal(kinds.filter((kind) => kind === "died").length, 9);
});

const NAMES = [{ at: 3, text: "lives: 90 %", brief: "90 %", kind: "most" }, { at: 5, text: "mean: 4", kind: "middle" }];

test("a narrow plot has brief words, and leaves room for the longest of them", () => {
  const wide = frame(560, NAMES);
  const narrow = frame(360, NAMES);
  assert.deepEqual(wide.shown.map((name) => name.text), ["lives: 90 %", "mean: 4"]);
  assert.deepEqual(narrow.shown.map((name) => name.text), ["90 %", "mean: 4"]);
  assert.equal(wide.box.right, 560 - 11 * 7 - 16);
  assert.equal(narrow.box.right, 360 - 7 * 7 - 16);
});

test("a plot is between 220 and 320 pixels tall, and its box lies inside", () => {
  for (const width of [280, 360, 560, 700, 1400]) {
    const { tall, box } = frame(width, []);
    assert.ok(tall >= 220 && tall <= 320);
    assert.ok(box.left > 0 && box.left < box.right && box.right <= width);
    assert.ok(box.top > 0 && box.top < box.bottom && box.bottom < tall);
  }
});
