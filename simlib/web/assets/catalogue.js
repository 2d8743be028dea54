// @ts-check
// Everything that can be ordered, by purpose, with a search; programmes side by side.
import { found } from "./names.js";
import { html, useState } from "./vendor/htm-preact.js";

/** @param {{ item: Wire.CatalogueItem, inForce: boolean, replaces: boolean, programmes: Wire.ProgrammesView | null, say: Tandem.Say }} props */
function Item({ item, inForce, replaces, programmes, say }) {
  return html`
    <li>
      <details class="about">
        <summary>
          ${item.label}
          <small>${[item.usual, replaces && "replaces what is in force"].filter(Boolean).join(" · ")}</small>
        </summary>
        <p>${item.about}</p>
        ${item.chooser && programmes && html`<${Programmes} programmes=${programmes} say=${say} />`}
      </details>
      ${inForce
        ? html`<span class="badge">in force</span>`
        : !item.chooser &&
          html`
            <button class="button small" onClick=${() => say({ kind: "order", slug: item.slug })}>
              Add<span class="sr"> ${item.label}</span>
            </button>
          `}
    </li>
  `;
}

/**
 * Programmes as cards: features had and missing, red flags, what the person would receive.
 * @param {{ programmes: Wire.ProgrammesView, say: Tandem.Say }} props
 */
const Programmes = ({ programmes, say }) => html`
  <ul class="programmes">
    ${programmes.places.map(
      (place) => html`
        <li key=${place.id} class="place">
          <h4>${place.name}</h4>
          <p class="quiet">${place.length}. ${place.cost}</p>
          <p>${place.about}</p>
          <ul class="plain ticks">
            ${programmes.features.map(
              (feature, i) => html`
                <li key=${feature.key} class=${place.features[i] ? "has" : "lacks"}>
                  <span aria-hidden="true">${place.features[i] ? "✓" : "–"} </span>${feature.key}
                  ${!place.features[i] && html`<span class="quiet"> (not here)</span>`}
                </li>
              `,
            )}
            ${place.flags.map(
              (flag) => html`<li key=${flag.key} class="red"><span aria-hidden="true">⚑ </span>${flag.about}</li>`,
            )}
          </ul>
          <p>${place.medicine}</p>
          <p class="quiet">Gets: ${place.receives.join(", ") || "little that works"}.</p>
          <button
            class="button small"
            onClick=${() => say({ kind: "order", slug: programmes.slug, fields: { programme: place.id } })}
          >
            Choose<span class="sr"> ${place.name}</span>
          </button>
        </li>
      `,
    )}
  </ul>
`;

/**
 * The catalogue; `running` are the orders in force.
 * @param {{ groups: Array<Wire.CatalogueGroup>, programmes: Wire.ProgrammesView | null, running: Array<Wire.OrderCard>, absent: Array<Wire.AbsentName>, say: Tandem.Say }} props
 */
export function Catalogue({ groups, programmes, running, absent: names, say }) {
  const [wish, search] = useState("");
  const sought = wish.trim();
  const slugs = new Set(running.map((order) => order.slug));
  const slots = new Set(running.map((order) => order.slot));
  const { items, absent } = found(groups.flatMap((group) => group.items), sought, names);
  /** @param {Array<Wire.CatalogueItem>} shown */
  const list = (shown) => html`
    <ul class="items">
      ${shown.map(
        (item) => html`
          <${Item}
            key=${item.slug}
            item=${item}
            inForce=${slugs.has(item.slug)}
            replaces=${slots.has(item.slot) && !slugs.has(item.slug)}
            programmes=${programmes}
            say=${say}
          />
        `,
      )}
    </ul>
  `;
  return html`
    <h3>Everything you can order</h3>
    <div class="search">
      <label for="search">Search</label>
      <input
        id="search"
        type="search"
        placeholder="by any name"
        value=${wish}
        onInput=${(event) => search(event.target.value)}
      />
      <span class="quiet" role="status">
        ${sought && (items.length > 0 ? `${items.length} found` : !absent && "Nothing here goes by this name.")}
      </span>
    </div>
    ${absent && html`<p class="absent-name">${absent}</p>`}
    ${sought
      ? list(items)
      : html`
          <details class="fold browse">
            <summary>Browse by purpose<span class="count">${items.length}</span></summary>
            ${groups.map(
              (group) => html`
                <details class="fold" key=${group.name}>
                  <summary>${group.name}<span class="count">${group.items.length}</span></summary>
                  ${list(group.items)}
                </details>
              `,
            )}
          </details>
        `}
  `;
}
