import assert from "node:assert/strict";
import test from "node:test";
import { stacked } from "../../../simlib/web/assets/stacked.js";
import { elements, text } from "./drawn.mjs";

const TABLE = {
  caption: "Both lives",
  head: ["Over the case", "Yours", "Other"],
  rows: [["Pain", "4.0", "–"], ["Function", "50.0", "55.0"]],
  foot: [["All together", "1", "2"]],
  classes: ["differs", ""],
};
const of = (table, type) => elements(stacked(table)).filter((element) => element.type === type);

test("each cell says which column it is from, and what is missing is marked", () => {
  const cells = of(TABLE, "td");
  assert.deepEqual(cells.map((cell) => cell.props["data-of"]), ["Yours", "Other", "Yours", "Other", "Yours", "Other"]);
  assert.deepEqual(cells.map((cell) => cell.props.class), ["", "none", "", "", "", ""]);
});

test("the region is named by its label, and by the caption where it has none", () => {
  const label = (table) => elements(stacked(table))[0].props["aria-label"];
  assert.equal(label(TABLE), "Both lives");
  assert.equal(label({ ...TABLE, label: "In numbers" }), "In numbers");
});

test("a row's head names its column only where it leads", () => {
  const heads = (table) => of(table, "th").filter((cell) => cell.props.scope === "row");
  assert.deepEqual(heads(TABLE).map((cell) => cell.props["data-of"]), [null, null, null]);
  assert.deepEqual(heads({ ...TABLE, lead: true }).map((cell) => cell.props["data-of"]), Array(3).fill("Over the case"));
});

test("classes are of the rows; rows that add up are apart, and none means no part", () => {
  const rows = of(TABLE, "tr").slice(1);
  assert.deepEqual(rows.map((row) => row.props.class), ["differs", "", ""]);
  assert.deepEqual(of(TABLE, "tbody").map((part) => part.props.class), ["", "foot"]);
  assert.equal(of({ ...TABLE, foot: [] }, "tbody").length, 1);
  assert.match(text(stacked(TABLE)), /All together12/);
});
