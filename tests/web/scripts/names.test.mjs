// Finding tests and orders by any name: the nearest first, and what does not exist here is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../../../simlib/web/assets/names.js";

const item = (slug, label, words, about = "") => ({ slug, label, words, about });
const EVERY = [
  item("naloxone", "Naloxone and overdose education", "narcan kit spray", "Brings breath back."),
  item("cbt-i", "CBT for insomnia", "sleep therapy", "Beside naltrexone and without."),
  item("naltrexone", "Naltrexone, monthly injection", "vivitrol antagonist"),
  item("tca", "Tricyclic antidepressant (TCA)", "amitriptyline"),
];
const ABSENT = [{ names: ["trazodone", "ambien"], sentence: "It does not exist here.", near: ["cbt-i", "tca"] }];
const slugs = (wish) => found(EVERY, wish, ABSENT).items.map(({ slug }) => slug);

test("a brand, an everyday name and the beginning of a word find the same", () => {
  for (const wish of ["Narcan", "naloxone", "overdose kit", "NALOX", " nárcan "]) assert.equal(slugs(wish)[0], "naloxone");
});

test("what is called so comes before what only mentions it", () => {
  assert.deepEqual(slugs("naltrexone"), ["naltrexone", "cbt-i"]);
});

test("what does not exist here is said, with what is nearest", () => {
  const { items, absent } = found(EVERY, "Trazodone", ABSENT);
  assert.equal(absent, "It does not exist here.");
  assert.deepEqual(items.map(({ slug }) => slug), ["cbt-i", "tca"]);
});

test("an empty wish finds everything, and nonsense nothing", () => {
  assert.equal(slugs("  ").length, EVERY.length);
  assert.deepEqual(slugs("zzz"), []);
});
