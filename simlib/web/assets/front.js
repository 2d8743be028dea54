// The shelf of the front page: the server has written the cards; here they are found and marked.
import { choices, counted, matches } from "./finding.js";
import { forget, progress } from "./progress.js";

const MODE = "tandem mode";
const form = document.getElementById("finder");
const cards = [...document.querySelectorAll("#shelf .card")].map((element) => ({
  element,
  text: element.innerText,
  level: element.dataset.level,
  minutes: Number(element.dataset.minutes),
  topics: element.dataset.topics.split("|").filter(Boolean),
}));

function offer(name, values, label = (value) => value) {
  for (const value of values) form.elements[name].add(new Option(label(value), value));
}

function find() {
  const wanted = Object.fromEntries(new FormData(form));
  let found = 0;
  for (const card of cards) {
    const here = matches(card, wanted);
    card.element.hidden = !here;
    found += here;
  }
  document.getElementById("found").textContent = counted(found, cards.length);
}

/** The mode goes into the address of every case. */
function choose() {
  const select = form.elements.mode;
  document.getElementById("mode-about").textContent = `Mode: ${select.selectedOptions[0].dataset.about}`;
  sessionStorage.setItem(MODE, select.value);
  for (const { element } of cards) {
    const link = element.querySelector("h2 a");
    const address = new URL(link.href);
    if (select.value) address.searchParams.set("mode", select.value);
    else address.searchParams.delete("mode");
    link.href = address.href;
  }
}

const WORDS = { "under way": "Under way", done: "Done" };
const GO = { "under way": "Go on", done: "Look at it again" };

function mark() {
  const known = progress();
  for (const { element } of cards) {
    const entry = known[element.dataset.case];
    const line = element.querySelector(".progress");
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
    title.append(` ${element.querySelector("h2").innerText}`);
    link.append(title);
    const state = document.createElement("b");
    const where = entry.state === "done" || !entry.week ? "" : `, ${entry.week.toLowerCase()}`;
    state.append((WORDS[entry.state] ?? WORDS["under way"]) + where);
    line.replaceChildren(state, link);
  }
  document.getElementById("forget").hidden = Object.keys(known).length === 0;
}

if (cards.length > 0) {
  const { levels, topics, minutes } = choices(cards);
  offer("level", levels);
  offer("topic", topics);
  offer("minutes", minutes, (n) => `up to ${n} minutes`);
  form.elements.mode.value = sessionStorage.getItem(MODE) ?? "";
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.mode.addEventListener("change", choose);
  document.querySelector("#forget button").addEventListener("click", () => {
    forget();
    mark();
    form.elements.words.focus();
  });
  addEventListener("pageshow", mark);
  form.hidden = false;
  find();
  choose();
}
