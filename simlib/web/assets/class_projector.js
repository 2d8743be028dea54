// @ts-check
// The projector of a class: large, without controls, and without anybody's name.
import { Answered, Closing, Lived, Options, PHASES, Reveal, Says } from "./class_parts.js";
import { codeInAddress, follow, sharedAt, base } from "./class_wire.js";
import { html, render, useEffect, useState } from "./vendor/htm-preact.js";

/** @param {{ view: any }} props */
function Wall({ view }) {
  const { visit, phase } = view;
  const voting = phase === "vote" || phase === "vote_again";
  const where = `${(sharedAt || location.origin + base).replace(/^https?:\/\//, "")}join`;
  return html`
    <p class="class-wall-head">
      <span>${view.paused ? "Paused" : PHASES[phase]}</span>
      <span>Join at <b>${where}</b> with <b class="class-code">${view.code}</b></span>
    </p>
    <h1>${visit && !view.closing ? `Week ${visit.week}: ${visit.title}` : view.title}</h1>
    ${phase === "lobby" && html`<p class="class-seated"><b>${view.seated}</b> people are in.</p>`}
    ${visit && phase === "listen" && html`<${Says} visit=${visit} />`}
    ${visit && (voting || phase === "discuss") && html`
      <p class="lead">${visit.asked}</p>
      <${Options} options=${visit.options} />
      ${voting && html`<${Answered} view=${view} />`}
      ${phase === "discuss" && html`<p class="class-answered">Turn to somebody who chose otherwise.</p>`}
    `}
    ${visit && (phase === "reveal" || phase === "live") && html`
      <${Lived} visit=${visit} />
      <${Reveal} visit=${visit} />
    `}
    ${view.closing && html`<${Closing} closing=${view.closing} />`}
  `;
}

function Projector() {
  const [view, setView] = useState(/** @type {any} */ (null));
  const [trouble, setTrouble] = useState(/** @type {string | null} */ (null));
  useEffect(
    () => follow({ path: `${codeInAddress() || "x"}/projector`, ask: () => ({}), seen: setView, trouble: setTrouble, lost: setTrouble }),
    [],
  );
  return html`
    ${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
    ${view && html`<div class="class-wall"><${Wall} view=${view} /></div>`}
  `;
}

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
stage.replaceChildren();
render(html`<${Projector} />`, stage);
