// @ts-check
// A drawer at the side, on a telephone a sheet: closed until it is asked for, and closed by Escape.
import { html, useEffect, useRef } from "./vendor/htm-preact.js";

/**
 * @param {{ id: string, title: string, open: boolean, onClose: () => void, children: any }} props
 */
export function Drawer({ id, title, open, onClose, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const shown = ref.current;
    if (!shown) return;
    if (open && !shown.open) shown.showModal();
    if (!open && shown.open) shown.close();
  }, [open]);
  return html`
    <dialog
      class="drawer"
      id=${id}
      ref=${ref}
      aria-labelledby="${id}-title"
      onClose=${onClose}
      onClick=${(event) => event.target === ref.current && onClose()}
    >
      <div class="drawer-inside">
        <div class="drawer-head">
          <h2 id="${id}-title">${title}</h2>
          <button class="button small" onClick=${onClose}>Close<span class="sr"> ${title}</span></button>
        </div>
        ${children}
      </div>
    </dialog>
  `;
}
