// @ts-check
// The shelf of the front page: the server has written the cards; here they are found and marked.
import { choices, counted, matches } from "./finding.js";
import { forget, progress } from "./progress.js";

const MODE = "tandem mode";
/** @type {(id: string) => HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (at("finder"));

/** @type {(name: string) => HTMLSelectElement} */
const control = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));

const found = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#shelf .card"));
const cards = [...found].map((element) => ({
  element,
  // a shelf that is closed has no text to be seen, and is searched all the same
  text: `${element.textContent} ${element.dataset.text}`,
  level: element.dataset.level ?? "",
  minutes: Number(element.dataset.minutes),
  topics: (element.dataset.topics ?? "").split("|").filter(Boolean),
}));

/** @type {(name: string, values: Array<string> | Array<number>, label?: (value: any) => string) => void} */
function offer(name, values, label = String) {
  for (const value of values) control(name).add(new Option(label(value), String(value)));
}

const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("#shelf details"));

function find() {
  const wanted = Object.fromEntries(new FormData(form));
  const sought = ["words", "level", "topic", "minutes"].some((name) => wanted[name]);
  let shown = 0;
  for (const card of cards) {
    const here = matches(card, wanted);
    card.element.hidden = !here;
    shown += Number(here);
  }
  at("found").textContent = counted(shown, cards.length);
  // whoever searches sees what is found on every shelf; else one shelf is open at a time
  for (const [i, fold] of folds.entries()) {
    fold.name = sought ? "" : "shelf";
    fold.hidden = !fold.querySelector(".card:not([hidden])");
    fold.open = sought ? !fold.hidden : i === 0;
  }
}

/** The mode goes into the address of every case. */
function choose() {
  const select = control("mode");
  at("mode-about").textContent = `Mode: ${select.selectedOptions[0].dataset.about}`;
  sessionStorage.setItem(MODE, select.value);
  for (const { element } of cards) {
    const link = /** @type {HTMLAnchorElement} */ (element.querySelector("h3 a"));
    const address = new URL(link.href);
    if (select.value) address.searchParams.set("mode", select.value);
    else address.searchParams.delete("mode");
    link.href = address.href;
  }
}

const WORDS = { "under way": "Under way", done: "Done" };
const GO = { "under way": "Go on", done: "Look at it again" };

/**
 * The way back to whoever was seen last.
 * @param {{ at: number, href: string, words: string }} latest
 */
function goOn({ href, words }) {
  at("continue").hidden = !href;
  const link = document.createElement("a");
  link.href = href;
  link.className = "button primary";
  link.append(words);
  at("continue").replaceChildren(...(href ? [link] : []));
  document.querySelector(".begin .button")?.classList.toggle("primary", !href);
}

function mark() {
  const known = progress();
  let latest = { at: 0, href: "", words: "" };
  for (const { element } of cards) {
    const entry = known[element.dataset.case ?? ""];
    const line = /** @type {HTMLElement} */ (element.querySelector(".progress"));
    line.hidden = !entry;
    if (!entry) continue;
    const link = document.createElement("a");
    // only an address of our own may come out of what a browser kept
    const address = new URL(entry.address, location.href);
    if (address.origin !== location.origin) continue;
    link.href = address.href;
    link.className = "button small";
    link.append(GO[entry.state] ?? GO["under way"]);
    const title = document.createElement("span");
    title.className = "sr";
    title.append(` ${element.querySelector("h3")?.innerText}`);
    link.append(title);
    const state = document.createElement("b");
    const where = entry.state === "done" || !entry.week ? "" : `, ${entry.week.toLowerCase()}`;
    state.append((WORDS[entry.state] ?? WORDS["under way"]) + where);
    line.replaceChildren(state, link);
    const name = element.dataset.name ?? "";
    if (entry.state === "under way" && entry.at > latest.at)
      latest = { at: entry.at, href: address.href, words: `Continue with ${name}${where}` };
  }
  goOn(latest);
  at("forget").hidden = Object.keys(known).length === 0;
}

if (cards.length > 0) {
  const { levels, topics, minutes } = choices(cards);
  offer("level", levels);
  offer("topic", topics);
  offer("minutes", minutes, (/** @type {number} */ n) => `up to ${n} minutes`);
  control("mode").value = sessionStorage.getItem(MODE) ?? "";
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  control("mode").addEventListener("change", choose);
  document.querySelector("#forget button")?.addEventListener("click", () => {
    forget();
    mark();
    control("words").focus();
  });
  addEventListener("pageshow", mark);
  form.hidden = false;
  find();
  choose();
}
