// @ts-check
// The page around a lab: opens a room, and keeps in the address where the controls stand.
import { at, enter } from "./around.js";
import { lab } from "./lab_widget.js";

const OVERDUE = 9000;

async function main() {
  const model = await enter(location.hash.slice(1), OVERDUE);
  if (!model) return;
  addEventListener("hashchange", () => location.reload());
  at("stage").addEventListener("tandem:lab", (event) => {
    /** @type {Labs.Reply} */
    const reply = /** @type {CustomEvent} */ (event).detail;
    at("waiting")?.remove();
    if (reply.view?.picture) history.replaceState(null, "", `#${reply.view.address}`);
  });
  lab.render({ model, el: at("stage") });
}

main();
