import assert from "node:assert/strict";
import test from "node:test";
import { daysSummary, severity } from "../../../simlib/web/assets/fan.js";
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

const LEVELS = [[5, "mild"], [13, "moderate"], [25, "moderately severe"], [37, "severe"]].map(([at, name]) => ({ at, name }));

test("names of levels have a place of their own left of the axis, or none beside the plot", () => {
  const wide = frame(560, NAMES, LEVELS);
  assert.ok(wide.named);
  assert.equal(wide.box.left, 34 + "moderately severe".length * 7);
  assert.equal(wide.box.right, frame(560, NAMES).box.right);
  for (const width of [300, 360, 519]) {
    const narrow = frame(width, NAMES, LEVELS);
    assert.deepEqual([narrow.named, narrow.box.left], [false, 34]);
  }
});

test("a value is called by the highest level that it reaches", () => {
  const called = [0, 4.9, 5, 12, 13, 24.9, 25, 36, 37, 48].map((value) => severity(value, LEVELS));
  assert.deepEqual(called, [
    "hardly any", "hardly any", "mild", "mild", "moderate", "moderate",
    "moderately severe", "moderately severe", "severe", "severe",
  ]);
});

test("the sentence of the days says how bad it gets, when, and without a change", () => {
  const days = { p50: [3, 26, 8], p95: [9, 40, 20], before: [2, 2, 14], levels: LEVELS };
  const said = daysSummary(days, { label: "Withdrawal", unit: "of 48 points" });
  assert.equal(
    said,
    "Withdrawal at its worst of each day, of 48 points, from today to day 2: most for the middle person is 26 " +
      "(moderately severe) on day 1; 1 in 20 has 40 or more (severe) on day 1. On day 2 the middle person has 8. " +
      "If nothing is changed, the middle person has 14 (moderate) on day 2.",
  );
  assert.doesNotMatch(daysSummary({ ...days, before: null }, { label: "", unit: "" }), /nothing is changed/);
});
