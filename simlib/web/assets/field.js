// The controls of one order, built from the intervention's own menu: native inputs with labels.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";

const DEBOUNCE = 60;

/** A number with its unit. Empty while someone types is no wish, so nothing is said. */
function NumberField({ id, field, value, onValue }) {
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
      onInput=${(event) => event.target.value !== "" && onValue(Number(event.target.value))}
    />
    ${field.unit && html`<span class="unit">${field.unit}</span>`}
  `;
}

function ChoiceField({ id, field, value, onValue }) {
  return html`
    <select id=${id} value=${value} onChange=${(event) => onValue(event.target.value)}>
      ${field.choices.map(
        (choice) => html`<option value=${choice.value} selected=${choice.value === value}>${choice.label}</option>`,
      )}
    </select>
  `;
}

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

/** A field as it is for the drug that is chosen now: its unit, limits and frequencies. */
const formed = (field, values) => ({ ...field, ...field.forms?.[values[field.by]] });

/**
 * All controls of one order in force. What a person sets is shown at once and said after
 * DEBOUNCE milliseconds of rest; what the kernel then says is right.
 */
export function Fields({ order, onFields }) {
  const [values, setValues] = useState(order.values);
  const timer = useRef(0);
  const known = JSON.stringify(order.values);
  useEffect(() => setValues(order.values), [known]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (name, value) => {
    const next = { ...values, [name]: value };
    // the dose of one drug means nothing for another: it is empty until somebody gives one
    const emptied = order.fields.find((field) => field.name === name)?.empties ?? [];
    for (const other of emptied) if (other in next) next[other] = "";
    for (const field of order.fields.map((f) => formed(f, next)))
      if (field.choices && !field.choices.some((choice) => choice.value === next[field.name]))
        next[field.name] = field.choices[0].value;
    setValues(next);
    clearTimeout(timer.current);
    if (Object.values(next).includes("")) return;
    timer.current = setTimeout(() => onFields(next), DEBOUNCE);
  };
  return html`
    <div class="fields">
      ${order.fields.map((each) => {
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
