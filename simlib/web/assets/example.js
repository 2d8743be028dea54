// @ts-check
// The worked example that a novice sees first: one decision and its projection, step by step.
import { People } from "./people.js";
import { html } from "./vendor/htm-preact.js";

const PICTURE = 3;

/** In our own page only: a notebook has no other pages. */
const trust = () => {
  const { base } = document.body.dataset;
  return base !== undefined && html`<p class="footing"><a href="${base}trust">How far to trust this</a></p>`;
};

/** @param {{ example: Wire.ExampleView, say: Tandem.Say }} props */
export const Example = ({ example, say }) => html`
  <section class="panel example" aria-labelledby="example-title">
    <h2 id="example-title" tabindex="-1">${example.title}</h2>
    <ol>
      ${example.steps.map(
        (step, i) => html`
          <li key=${step.title}>
            <h3>${step.title}</h3>
            <p>${step.text}</p>
            ${i === PICTURE && html`<${People} icons=${example.icons} title=${`100 people at week ${example.week}`} />`}
          </li>
        `,
      )}
    </ol>
    ${trust()}
    <button class="button primary" onClick=${() => say({ kind: "ready" })}>Now meet ${example.next}</button>
  </section>
`;
