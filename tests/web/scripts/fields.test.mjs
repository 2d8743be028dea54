import assert from "node:assert/strict";
import test from "node:test";
import { changed, formed } from "../../../simlib/web/assets/field.js";
import { choices, counted, matches } from "../../../simlib/web/assets/finding.js";
import { number, of100 } from "../../../simlib/web/assets/typed.js";

test("an empty field is no wish, and zero is one", () => {
  assert.deepEqual(["", "0", "12.5", "1e2", "-", "abc"].map(number), [null, 0, 12.5, 100, null, null]);
});

test("people of one hundred are whole, and neither fewer than none nor more than all", () => {
  assert.deepEqual(["", "20", "20.5", "-3", "250", "x"].map(of100), [null, 20, 21, 0, 100, null]);
});

const CARDS = [
  { text: "Rising dose in back pain", level: "novice", minutes: 20, topics: ["pain", "MOUD"] },
  { text: "Café owner after an overdose", level: "advanced", minutes: 40, topics: ["pain"] },
];
const found = (wanted) => CARDS.filter((card) => matches(card, wanted)).length;

test("every word must be there, whatever its case and accents; an empty wish finds all", () => {
  assert.deepEqual([{}, { words: "CAFE over" }, { words: "back overdose" }].map(found), [2, 1, 0]);
  assert.deepEqual([{ level: "novice" }, { topic: "pain" }, { minutes: "20" }].map(found), [1, 2, 1]);
});

test("only topics that are shared and times that leave something out can be chosen", () => {
  assert.deepEqual(choices(CARDS), { levels: ["novice", "advanced"], topics: ["pain"], minutes: [20] });
});

test("what was found is said in words", () => {
  assert.deepEqual([counted(1, 1), counted(2, 2), counted(0, 2), counted(1, 2)], ["1 case.", "2 cases.", "No case matches.", "1 of 2 cases."]);
});

const often = (...values) => ({ choices: values.map((value) => ({ value, label: value })) });
const FIELDS = [
  { name: "drug", kind: "choice", empties: ["amount"], ...often("oxycodone", "fentanyl") },
  {
    name: "amount", kind: "number", by: "drug",
    forms: { oxycodone: { min: 5, max: 80, unit: "mg" }, fentanyl: { min: 12, max: 100, unit: "mcg/h" } },
  },
  { name: "frequency", kind: "choice", empties: [], by: "drug", ...often("bid"), forms: { oxycodone: often("bid"), fentanyl: often("q72h") } },
];
const TAKEN = { drug: "oxycodone", amount: 20, frequency: "bid" };

test("a field has the unit and limits of the drug that is chosen", () => {
  assert.equal(formed(FIELDS[1], TAKEN).unit, "mg");
  assert.equal(formed(FIELDS[1], { drug: "fentanyl" }).max, 100);
  assert.equal(formed(FIELDS[0], TAKEN).name, "drug");
});

test("another drug empties the dose and takes a frequency that it has; nothing else moves", () => {
  assert.deepEqual(changed(FIELDS, TAKEN, "drug", "fentanyl"), { drug: "fentanyl", amount: "", frequency: "q72h" });
  assert.deepEqual(changed(FIELDS, TAKEN, "amount", 30), { ...TAKEN, amount: 30 });
  assert.deepEqual(TAKEN, { drug: "oxycodone", amount: 20, frequency: "bid" });
});
