// @ts-check
// The controls of a lab: native sliders, radio buttons, lists and boxes, each with its name.
import { html } from "../vendor/htm-preact.js";

const MANY = 5;

/** @typedef {{ control: Labs.Control, value: Labs.Value, id: string, say: Labs.Say }} Props */

/** @type {(control: Labs.Control, value: Labs.Value, say: Labs.Say) => void} */
const move = (control, value, say) => say({ kind: "move", name: control.name, value }, control.name);

/** @param {Props} props */
const Slider = ({ control, value, id, say }) => html`
  <div class="lab-control">
    <div class="lab-named">
      <label for=${id}>${control.label}</label>
      <output for=${id}>${value} ${control.unit}</output>
    </div>
    <input
      id=${id}
      type="range"
      min=${control.low}
      max=${control.high}
      step=${control.step}
      value=${value}
      aria-valuetext=${`${value} ${control.unit}`}
      onInput=${(/** @type {any} */ event) => move(control, Number(event.target.value), say)}
      onChange=${() => say({ kind: "rest" }, "rest")}
    />
  </div>
`;

/** @param {Props} props */
const Choice = ({ control, value, id, say }) =>
  control.options.length > MANY
    ? html`
        <div class="lab-control">
          <label for=${id}>${control.label}</label>
          <select id=${id} onChange=${(/** @type {any} */ event) => move(control, event.target.value, say)}>
            ${control.options.map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}
          </select>
        </div>
      `
    : html`
        <fieldset class="lab-control">
          <legend>${control.label}</legend>
          <div class="lab-options">
            ${control.options.map(
              ([key, words]) => html`
                <label key=${key}>
                  <input type="radio" name=${id} checked=${key === value} onChange=${() => move(control, key, say)} />
                  <span>${words}</span>
                </label>
              `,
            )}
          </div>
        </fieldset>
      `;

/** @param {Props} props */
const Switch = ({ control, value, say }) => html`
  <div class="lab-control lab-switch">
    <label>
      <input
        type="checkbox"
        checked=${value === true}
        onChange=${(/** @type {any} */ event) => move(control, event.target.checked, say)}
      />
      <span>${control.label}</span>
    </label>
  </div>
`;

const KINDS = { slider: Slider, choice: Choice, switch: Switch };

/** @param {Props} props */
export const ControlOf = (props) => html`<${/** @type {any} */ (KINDS[props.control.kind])} ...${props} />`;
