// @ts-check
// The worked example for a novice: inside the first step, behind one line, and worked by hand.
import { Fates, People } from "./people.js";
import { html, useState } from "./vendor/htm-preact.js";

const PICTURE = 3;

/** @param {{ example: Wire.ExampleView }} props */
export function Example({ example }) {
  const [at, setAt] = useState(0);
  const step = example.steps[at];
  const last = at === example.steps.length - 1;
  return html`
    <details class="example">
      <summary>New to this? A worked example, one minute</summary>
      <div class="example-step" aria-live="polite">
        <h3>${step.title}</h3>
        <p>${step.text}</p>
        ${at === PICTURE &&
        html`
          <${People} icons=${example.icons} title=${`100 people at week ${example.week}`} legend=${false} />
          <${Fates} icons=${example.icons} />
        `}
      </div>
      <p class="example-go">
        <span class="quiet">${at + 1} of ${example.steps.length}</span>
        ${at > 0 && html`<button class="button small" onClick=${() => setAt(at - 1)}>Back</button>`}
        ${!last && html`<button class="button small" onClick=${() => setAt(at + 1)}>Next</button>`}
      </p>
    </details>
  `;
}
