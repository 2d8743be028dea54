import assert from "node:assert/strict";
import test from "node:test";
import { area, dayTicks, line, scale, spoken, spread, weekTicks, whole } from "../../../simlib/web/assets/scale.js";

test("a scale is straight, goes through both ends, and may run downwards", () => {
  const y = scale([0, 10], [200, 0]);
  assert.deepEqual([0, 2.5, 10].map(y), [200, 150, 0]);
});

test("a line starts at its first point; an area comes back along the lower row", () => {
  assert.equal(line([[0, 1], [2, 3.25]]), "M0.0 1.0L2.0 3.3");
  assert.equal(area([[0, 9], [1, 9]], [[0, 1], [1, 1]]), "M0.0 9.0L1.0 9.0L1.0 1.0L0.0 1.0Z");
});

test("ticks of weeks lie within, in steps people count in, and are never too many", () => {
  assert.deepEqual(weekTicks(0, 26, 8), [0, 4, 8, 12, 16, 20, 24]);
  assert.deepEqual(weekTicks(3, 10, 8), [3, 4, 5, 6, 7, 8, 9, 10]);
  for (const to of [1, 5, 12, 26, 52, 104, 260])
    for (const most of [5, 8]) {
      const ticks = weekTicks(0, to, most);
      assert.ok(ticks.length <= most + 1, `${ticks.length} ticks for ${to} weeks`);
      assert.ok(ticks.every((week) => week >= 0 && week <= to));
    }
});

test("labels are kept apart and inside, in their order", () => {
  for (const wanted of [[5, 6, 7], [0, 0, 0], [100, 100], [10, 50, 90], [95, 96, 97]]) {
    const places = spread(wanted, 16, 4, 100);
    places.forEach((place, i) => {
      assert.ok(place >= 4 && place <= 100, `${place} lies outside`);
      if (i > 0) assert.ok(place - places[i - 1] >= 16, `${places} are too close`);
    });
  }
  assert.deepEqual(spread([10, 50, 90], 16, 4, 100), [10, 50, 90]);
});

test("people are whole, halves go up", () => {
  assert.deepEqual([0.49, 0.5, 2.5, 99.6].map(whole), ["0", "1", "3", "100"]);
});

test("a number is said without needless digits", () => {
  assert.deepEqual([0, 3, 3.14, 9.96, 12.4, -12.6, 100].map(spoken), ["0", "3", "3.1", "10.0", "12", "-13", "100"]);
});

test("days have a tick every week, from the first day on", () => {
  assert.deepEqual(dayTicks(0, 28), [0, 7, 14, 21, 28]);
  assert.deepEqual(dayTicks(0, 6), [0]);
});
