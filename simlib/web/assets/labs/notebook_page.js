// @ts-check
// A notebook to read: its text stands there; a button runs a cell, and those before it.
import { at, enter } from "./around.js";
import { lab } from "./lab_widget.js";

// a cell may simulate thousands of lives, and answers nothing meanwhile
const OVERDUE = 120_000;

/** @typedef {{ html?: string, png?: string, text?: string, lab?: string }} Output */

/** @type {Array<HTMLElement>} */
const cells = [...document.querySelectorAll(".nb-cell")].filter((cell) => cell instanceof HTMLElement);
let done = 0;
/** @type {{ to: number, button: HTMLButtonElement } | null} */
let going = null;
/** @type {any} */
let model = null;
/** @type {Map<string, (content: object) => void>} */
const labs = new Map();

/** @param {string} sentence */
function say(sentence) {
  at("nb-said").textContent = sentence;
}

/**
 * A lab of the notebook speaks through the runner, which has the only wire.
 * @param {string} of
 * @returns {Tandem.Model}
 */
const through = (of) => ({
  get: () => undefined,
  on: (_event, hear) => labs.set(of, hear),
  off: () => labs.delete(of),
  send: (content) => model.send({ kind: "lab", of, content }),
});

/**
 * What came of a cell. HTML is that of our own library; it is parsed as a document that runs nothing.
 * @param {Output} output
 */
function drawn(output) {
  const place = document.createElement("div");
  place.className = "nb-output";
  if (output.lab) lab.render({ model: through(output.lab), el: place });
  else if (output.html) {
    place.append(...new DOMParser().parseFromString(output.html, "text/html").body.childNodes);
    for (const [i, table] of [...place.querySelectorAll("table")].entries()) {
      const wide = document.createElement("div");
      wide.className = "lab-wide";
      wide.tabIndex = 0;
      wide.setAttribute("role", "region");
      wide.setAttribute("aria-label", `Table ${i + 1} of cell ${done + 1}`);
      table.replaceWith(wide);
      wide.append(table);
    }
  } else if (output.png) {
    const image = document.createElement("img");
    image.src = `data:image/png;base64,${output.png}`;
    image.alt = "Plot of this cell. What to see in it is said in the text below.";
    place.append(image);
  } else {
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = output.text ?? "";
    place.append(text);
  }
  return place;
}

function next() {
  if (!going || done > going.to) {
    if (going) {
      going.button.disabled = false;
      say("Done.");
      const shown = cells[going.to].querySelector(".nb-outputs");
      if (shown instanceof HTMLElement) shown.focus({ preventScroll: true });
    }
    going = null;
    return;
  }
  say(`Running cell ${done + 1} of ${cells.length}…`);
  model.send({ kind: "run", cell: done });
}

/** @param {{ of?: string, content?: object, cell?: number, outputs?: Array<Output>, refused?: string }} reply */
function hear(reply) {
  if (reply.of) labs.get(reply.of)?.(reply.content ?? {});
  if (reply.refused) say(reply.refused);
  if (reply.cell === undefined) return;
  const place = /** @type {HTMLElement} */ (cells[reply.cell].querySelector(".nb-outputs"));
  place.replaceChildren(...(reply.outputs ?? []).map(drawn));
  cells[reply.cell].classList.add("nb-done");
  done = reply.cell + 1;
  next();
}

async function main() {
  model = await enter(undefined, OVERDUE);
  if (!model) return;
  model.on("msg:custom", hear);
  model.send({ kind: "open", notebook: document.body.dataset.notebook });
  for (const [i, cell] of cells.entries()) {
    const button = /** @type {HTMLButtonElement} */ (cell.querySelector("button"));
    button.hidden = false;
    button.addEventListener("click", () => {
      if (going) return;
      // what stands before it must have run, and it may be run again
      done = Math.min(done, i);
      going = { to: i, button };
      button.disabled = true;
      next();
    });
  }
  say("Ready. Each button runs its cell, and those before it.");
}

main();
