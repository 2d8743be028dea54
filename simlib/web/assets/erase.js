// @ts-check
// Erasing this session: asked for on purpose, confirmed, and gone here and on the server.
import { forgetLife } from "./kept.js";
import { forgetCase } from "./progress.js";

/** @type {(id: string) => HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const yes = () => /** @type {HTMLButtonElement} */ (at("erase-yes"));

/**
 * Says why nothing was erased.
 * @param {string} sentence
 */
function refuse(sentence) {
  at("erase-said").textContent = sentence;
  at("erase-said").hidden = false;
  yes().disabled = false;
}

/**
 * Wires the button; `kept` gives `{token, case}` of what is kept, `leave` gives the kernel back.
 * @param {{ base: string, xsrf: string, name: string, kept: () => Tandem.Noted, leave: () => void }} how
 */
export function offerErasing({ base, xsrf, name, kept, leave }) {
  const dialog = /** @type {HTMLDialogElement} */ (at("erasing"));
  at("erase").addEventListener("click", () => {
    at("erase-said").hidden = true;
    dialog.showModal();
    at("erase-no").focus();
  });
  at("erase-no").addEventListener("click", () => dialog.close());
  yes().addEventListener("click", async () => {
    yes().disabled = true;
    const { token, ...life } = kept();
    const body = new URLSearchParams({ token: token ?? "", confirm: "erase" });
    let answer;
    try {
      answer = await fetch(`${base}sessions/erase`, { method: "POST", headers: { "X-XSRFToken": xsrf }, body });
    } catch {
      return refuse("Nothing was erased: the server does not answer. Try again.");
    }
    const { sentence } = await answer.json().catch(() => ({}));
    if (!answer.ok) return refuse(sentence ?? "Nothing was erased: the server does not answer as it should.");
    forgetLife(name);
    forgetCase(life);
    leave();
    dialog.close();
    at("kept").hidden = true;
    const gone = document.createElement("p");
    gone.className = "lead";
    gone.tabIndex = -1;
    gone.textContent = sentence;
    const back = document.createElement("a");
    back.className = "button primary";
    back.href = base;
    back.textContent = "Go to the cases";
    at("stage").replaceChildren(gone, back);
    gone.focus();
    return undefined;
  });
}
