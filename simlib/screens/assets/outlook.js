// The outlook: what would happen to one hundred people like this one with these orders.
import { html, useLayoutEffect, useRef, useState } from "./vendor/htm-preact.js";
import { Curve, Fan, fanSummary } from "./fan.js";
import { People } from "./people.js";
import { Said } from "./predict.js";
import { spoken, whole } from "./scale.js";

/** Tabs that the arrow keys walk through, as the pattern of the same name asks. */
export function Tabs({ label, tabs, chosen, onChoose, id, children }) {
  const step = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const i = tabs.findIndex((tab) => tab.key === chosen);
    const to = by
      ? tabs[(i + by + tabs.length) % tabs.length]
      : { Home: tabs[0], End: tabs[tabs.length - 1] }[event.key];
    if (!to) return;
    event.preventDefault();
    onChoose(to.key);
    event.currentTarget.querySelector(`#${id}-${to.key}`).focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} onKeyDown=${step}>
      ${tabs.map(
        (tab) => html`
          <button
            key=${tab.key}
            id="${id}-${tab.key}"
            class="tab"
            role="tab"
            aria-selected=${tab.key === chosen}
            aria-controls="${id}-panel"
            tabindex=${tab.key === chosen ? 0 : -1}
            onClick=${() => onChoose(tab.key)}
          >
            ${tab.label}
          </button>
        `,
      )}
    </div>
    <div id="${id}-panel" role="tabpanel" aria-labelledby="${id}-${chosen}" tabindex="0" class="tabpanel">
      ${children}
    </div>
  `;
}

const range = (a, b) => `${spoken(a)} to ${spoken(b)}`;

/** The numbers of the plot that is open, for every fourth week. */
function Numbers({ outcome, curve, weeks }) {
  const shown = weeks.map((week, i) => [week, i]).filter(([, i]) => i === weeks.length - 1 || (i + 1) % 4 === 0);
  return html`
    <details class="numbers">
      <summary>The same as a table</summary>
      <table>
        <caption>
          ${outcome ? `${outcome.label} (${outcome.unit})` : curve.label}, and people back to regular use
        </caption>
        <thead>
          <tr>
            <th scope="col">Week</th>
            ${outcome &&
            html`<th scope="col">Middle</th><th scope="col">Middle half</th><th scope="col">9 in 10</th>`}
            <th scope="col">Return to use, of 100</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ([week, i]) => html`
              <tr key=${week}>
                <th scope="row">${week}</th>
                ${outcome &&
                html`
                  <td>${spoken(outcome.p50[i])}</td>
                  <td>${range(outcome.p25[i], outcome.p75[i])}</td>
                  <td>${range(outcome.p05[i], outcome.p95[i])}</td>
                `}
                <td>${whole(curve.values[i])}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </details>
  `;
}

/**
 * Keeps an element in sight while what is beside it is longer: at its top where it fits the window,
 * else at its bottom, so that all of it can be reached without a scroll bar of its own.
 */
function useInSight() {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const place = () => {
      const room = window.innerHeight - ref.current.offsetHeight - 16;
      ref.current.style.setProperty("--in-sight", `${Math.min(16, room)}px`);
    };
    const observer = new ResizeObserver(place);
    observer.observe(ref.current);
    window.addEventListener("resize", place);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", place);
    };
  }, []);
  return ref;
}

/** Projection of the orders as they stand; `busy` while a newer one is being computed. */
export function Outlook({ outlook, mine, guided, name, busy }) {
  const ref = useInSight();
  const [chosen, choose] = useState("function");
  const { weeks, today, from } = outlook;
  const tabs = [
    { key: "function", label: "Function" },
    { key: "use", label: "Return to use" },
    { key: "pain", label: "Pain" },
    { key: "withdrawal", label: "Withdrawal" },
    { key: "craving", label: "Craving" },
  ];
  const outcome = outlook.outcomes[chosen];
  return html`
    <section class="panel outlook" aria-labelledby="outlook-title" aria-busy=${busy} ref=${ref}>
      <h2 id="outlook-title" tabindex="-1">What would happen to 100 people like ${name}?</h2>
      ${mine && html`<${Said} mine=${mine} />`}
      <p class="brief">${outlook.brief}</p>
      <${Tabs} id="outcome" label="Outcomes" tabs=${tabs} chosen=${chosen} onChoose=${choose}>
        <p class="plot-note">${outcome ? outcome.about : outlook.use.about}</p>
        ${outcome
          ? html`<${Fan} outcome=${outcome} weeks=${weeks} today=${today} from=${from} />`
          : html`<${Curve} curve=${outlook.use} weeks=${weeks} today=${today} from=${from} />`}
      <//>
      <${People} icons=${outlook.icons} title=${`100 people at week ${weeks[weeks.length - 1]}`} />
      <p class="sentence">${outlook.sentence}</p>
      <${Numbers} outcome=${outcome} curve=${outlook.use} weeks=${weeks} />
      <p class="footing">
        Computed from ${outlook.lives.toLocaleString("en")} simulated lives. The plots keep their scale, so plans
        can be compared.
      </p>
    </section>
  `;
}

/** The two main numbers, kept in sight on a small screen while the controls are used. */
export function Glance({ outlook }) {
  const last = (list) => list[list.length - 1];
  const { use, outcomes } = outlook;
  const { p50, before } = outcomes.function;
  return html`
    <a class="glance" href="#outlook-title">
      <span>
        <b>${whole(last(use.values))}</b> of 100 return to use
        ${use.before && html` <small>(${whole(last(use.before))})</small>`}
      </span>
      <span>function <b>${spoken(last(p50))}</b>${before && html` <small>(${spoken(last(before))})</small>`}</span>
    </a>
  `;
}
