// @ts-check
// The controls of one order, built from the intervention's own menu: native inputs with labels.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { number } from "./typed.js";

const DEBOUNCE = 60;

/**
 * A number with its unit. Empty while someone types is no wish, so nothing is said.
 * @param {{ id: string, field: Wire.NumberField, value: number | string, onValue: (value: number) => void }} props
 */
function NumberField({ id, field, value, onValue }) {
  /** @param {number | null} wish */
  const take = (wish) => wish !== null && onValue(wish);
  return html`
    <input
      id=${id}
      type="number"
      inputmode="decimal"
      min=${field.min}
      max=${field.max}
      step=${field.step ?? "any"}
      value=${value}
      placeholder=${value === "" ? "dose?" : null}
      onInput=${(event) => take(number(event.target.value))}
    />
    ${field.unit && html`<span class="unit">${field.unit}</span>`}
  `;
}

/** @param {{ id: string, field: Wire.ChoiceField, value: string, onValue: (value: string) => void }} props */
function ChoiceField({ id, field, value, onValue }) {
  return html`
    <select id=${id} value=${value} onChange=${(event) => onValue(event.target.value)}>
      ${field.choices.map(
        (choice) => html`<option value=${choice.value} selected=${choice.value === value}>${choice.label}</option>`,
      )}
    </select>
  `;
}

/** @param {{ id: string, value: string, onValue: (value: string) => void }} props */
function YesNoField({ id, value, onValue }) {
  return html`
    <input
      id=${id}
      type="checkbox"
      checked=${value === "yes"}
      onChange=${(event) => onValue(event.target.checked ? "yes" : "no")}
    />
  `;
}

const KINDS = { number: NumberField, choice: ChoiceField, "yes or no": YesNoField };

/** @typedef {Wire.NumberField | Wire.ChoiceField} Field */
/** @typedef {Record<string, string | number>} Values */

/**
 * A field as it is for the drug that is chosen now: its unit, limits and frequencies.
 * @param {Field} field
 * @param {Values} values
 * @returns {Field}
 */
export const formed = (field, values) => ({ ...field, ...field.forms?.[values[field.by ?? ""]] });

/**
 * Values after one of them was changed. The dose of one drug means nothing for another: it is
 * empty until somebody gives one; and what cannot be chosen for the new drug is its first choice.
 * @param {Array<Field>} fields
 * @param {Values} values
 * @param {string} name
 * @param {string | number} value
 */
export function changed(fields, values, name, value) {
  const next = { ...values, [name]: value };
  for (const field of fields)
    if (field.name === name && field.kind !== "number")
      for (const other of field.empties) if (other in next) next[other] = "";
  for (const field of fields.map((f) => formed(f, next)))
    if (field.kind !== "number" && !field.choices.some((choice) => choice.value === next[field.name]))
      next[field.name] = field.choices[0].value;
  return next;
}

/**
 * All controls of one order in force. What a person sets is shown at once and said after
 * DEBOUNCE milliseconds of rest; what the kernel then says is right.
 * @param {{ order: Wire.OrderCard, onFields: (values: Record<string, string | number>) => void }} props
 */
export function Fields({ order, onFields }) {
  const [values, setValues] = useState(order.values);
  const timer = useRef(0);
  const known = JSON.stringify(order.values);
  useEffect(() => setValues(order.values), [known]);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** @type {(name: string, value: string | number) => void} */
  const change = (name, value) => {
    const next = changed(order.fields, values, name, value);
    setValues(next);
    clearTimeout(timer.current);
    if (Object.values(next).includes("")) return;
    timer.current = setTimeout(() => onFields(next), DEBOUNCE);
  };
  return html`
    <div class="fields">
      ${order.fields.map((/** @type {Field} */ each) => {
        const field = formed(each, values);
        const id = `${order.key}-${field.name}`;
        const Kind = KINDS[field.kind];
        return html`
          <div class="field" key=${field.name}>
            <label for=${id}>${field.label}<span class="sr"> of ${order.label}</span></label>
            <span class="control">
              <${Kind} id=${id} field=${field} value=${values[field.name]} onValue=${(v) => change(field.name, v)} />
            </span>
          </div>
        `;
      })}
    </div>
  `;
}
