// @ts-check
// The head of a case: whose life it is, the way through the visits, and other runs through them.
import { html } from "./vendor/htm-preact.js";

/**
 * A visit on the way: one that was entered can be gone back to.
 * @param {{ step: Wire.Step, say: Tandem.Say }} props
 */
function Step({ step, say }) {
  const kind = `step step-${step.state}`;
  const { visit } = step;
  if (visit === null)
    return html`
      <span class=${kind} aria-current=${step.state === "now" ? "step" : undefined}>
        ${step.label}${step.state === "done" && html`<span class="sr"> (done)</span>`}
      </span>
    `;
  return html`
    <button class=${kind} onClick=${() => say({ kind: "rewind", visit })}>
      <span class="sr">Go back to </span>${step.label}
    </button>
  `;
}

/**
 * Every run; the present one is marked, the others can be returned to.
 * @param {{ runs: Wire.RunsView, say: Tandem.Say }} props
 */
const Runs = ({ runs, say }) => html`
  <details class="runs">
    <summary>Run ${runs.now + 1} of ${runs.runs.length}</summary>
    <ul class="run-list">
      ${runs.runs.map(
        (run) => html`
          <li class="run ${run.now ? "is-now" : ""}" key=${run.run}>
            <p>
              <b>${run.label}</b>, ${run.state}${run.now && ", shown now"}
              ${run.from && html`<span class="quiet"> (${run.from})</span>`}
            </p>
            ${run.decisions.length > 0 &&
            html`<ul class="plain">${run.decisions.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`}
            ${!run.now &&
            html`
              <button class="button small" onClick=${() => say({ kind: "run", run: run.run })}>
                Return to ${run.label.toLowerCase()}
              </button>
            `}
          </li>
        `,
      )}
    </ul>
  </details>
`;

/** @type {Record<string, string>} */
const MODES = { novice: "novice mode", standard: "standard mode", exam: "exam mode" };

/** @param {{ head: Wire.HeadView, runs: Wire.RunsView | null, say: Tandem.Say }} props */
export const Head = ({ head, runs, say }) => html`
  <header class="case-head">
    <h1>${head.title}</h1>
    <ol class="steps" aria-label="Visits">
      ${head.steps.map((step) => html`<li key=${step.label}><${Step} step=${step} say=${say} /></li>`)}
    </ol>
    <p class="facts">Life number <span class="seed">${head.seed}</span> · ${MODES[head.mode]}</p>
    ${runs && html`<${Runs} runs=${runs} say=${say} />`}
  </header>
`;
