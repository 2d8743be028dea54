// @ts-check
// The five steps of a visit, each an entry in the history of the browser: Back goes one step back.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";

/** @typedef {"listen" | "ask" | "decide" | "expect" | "live"} StepName */

/** @type {Array<[StepName, string]>} */
export const STEPS = [
  ["listen", "Listen"],
  ["ask", "Ask"],
  ["decide", "Decide"],
  ["expect", "Expect"],
  ["live", "Live"],
];

/**
 * The step that the history remembers for this visit; a new visit begins by listening.
 * @param {string} at
 * @returns {StepName}
 */
const remembered = (at) => (history.state?.tandem?.at === at ? history.state.tandem.step : "listen");

/**
 * Which step of a visit is shown, and how to go to another one.
 *
 * In our own page each step is an entry of the history. A notebook's history belongs to the notebook.
 * @param {string} at - names the visit
 * @param {boolean} ours - whether the history is ours
 * @returns {[StepName, (to: StepName) => void]}
 */
export function usePath(at, ours) {
  const [step, setStep] = useState(() => (ours ? remembered(at) : "listen"));
  const before = useRef(at);
  /** @param {StepName} to */
  const entry = (to) => ({ ...history.state, tandem: { at, step: to } });
  useEffect(() => {
    if (!ours) return undefined;
    if (before.current === at) history.replaceState(entry(step), "", location.href);
    const back = () => setStep(remembered(at));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [at]);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    setStep("listen");
    if (ours) history.pushState(entry("listen"), "", location.href);
  }, [at]);
  /** @param {StepName} to */
  const go = (to) => {
    if (to === step) return;
    if (ours) history.pushState(entry(to), "", location.href);
    setStep(to);
  };
  // in the very drawing in which a new visit comes, no step of the last one may be shown
  return [before.current === at ? step : "listen", go];
}

/**
 * Whether a click is the second of a double click: one click is one step.
 * @param {any} event
 */
export const again = (event) => event.detail > 1;

/**
 * The steps as a bar; on a telephone it lies within reach of the thumb.
 * @param {{ step: StepName, done: Partial<Record<StepName, boolean>>, onGo: (to: StepName) => void }} props
 */
export const Path = ({ step, done, onGo }) => html`
  <nav class="path" aria-label="Steps of this visit">
    <ol>
      ${STEPS.map(
        ([name, label]) => html`
          <li key=${name}>
            <button class="path-step" aria-current=${name === step ? "step" : undefined} onClick=${() => onGo(name)}>
              <span class="path-sign" aria-hidden="true">${done[name] ? "✓" : ""}</span>${label}
              ${done[name] && html`<span class="sr"> (done)</span>`}
            </button>
          </li>
        `,
      )}
    </ol>
  </nav>
`;

/**
 * The button at the end of a step that leads to the next one.
 * @param {{ to: StepName, label: string, onGo: (to: StepName) => void, primary?: boolean }} props
 */
export const Next = ({ to, label, onGo, primary = true }) => html`
  <p class="next">
    <button class="button ${primary ? "primary" : ""}" onClick=${(event) => !again(event) && onGo(to)}>${label}</button>
  </p>
`;
