// The shelf: choose a case. In the browser app the server writes the same cards into the page.
import { html } from "./vendor/htm-preact.js";

export function Shelf({ shelf, say }) {
  return html`
    <h1>Choose a case</h1>
    <ul class="shelf">
      ${shelf.cases.map(
        (c) => html`
          <li class="card" key=${c.id}>
            <h2>${c.title}</h2>
            <p class="facts">${c.minutes} minutes · ${c.level}</p>
            <p>${c.summary}</p>
            ${c.objectives.length > 0 &&
            html`
              <p class="small-title">You will practise</p>
              <ul class="plain">${c.objectives.map((objective) => html`<li>${objective}</li>`)}</ul>
            `}
            ${c.content_note && html`<p class="content-note">${c.content_note}</p>`}
            <p class="topics">${c.topics.map((topic) => html`<span>${topic}</span>`)}</p>
            <button class="button primary" onClick=${() => say({ kind: "open", case: c.id })}>
              Open<span class="sr"> ${c.title}</span>
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}
