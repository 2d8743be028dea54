// @ts-check
// Take away: files are made here on the spot, from what the state model sent; nothing is uploaded.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";

const FILES = [
  ["page", "Hand-out to print (HTML)"],
  ["pdf", "Hand-out (PDF)"],
  ["table", "Numbers (CSV)"],
  ["statements", "xAPI statements"],
];
const REMINDERS = [
  ["remind-1", "in a week"],
  ["remind-4", "in 4 weeks"],
  ["remind-12", "in 12 weeks"],
];

/** @param {Wire.FileView} file */
function save(file) {
  const bytes = Uint8Array.from(atob(file.content), (c) => c.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {{ closing: Wire.Unlocked, file: Wire.FileView | null, say: Tandem.Say }} props */
export function Take({ closing, file, say }) {
  const [copied, setCopied] = useState(false);
  const wanted = useRef(/** @type {string | null} */ (null));
  useEffect(() => {
    if (file && wanted.current === file.what) {
      wanted.current = null;
      save(file);
    }
  }, [file]);
  /** @param {string} what */
  const take = (what) => {
    wanted.current = what;
    say({ kind: "take", what });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(closing.share);
    setCopied(true);
  };
  /** @param {Array<string>} offer */
  const button = ([what, word]) => html`<button class="button small" onClick=${() => take(what)}>${word}</button>`;
  return html`
    <h3>Take it with you</h3>
    <div class="buttons">${FILES.map(button)}</div>
    <p class="small-title">Remind me in my calendar to play this again</p>
    <div class="buttons">${REMINDERS.map(button)}</div>
    <p class="small-title">Share code: this life and every decision, nothing of your own words or predictions</p>
    <p class="share">${closing.share}</p>
    <p class="plot-note">Give others this code. The address of the page is yours: it goes on with the whole session, your own words included.</p>
    ${navigator.clipboard && html`<button class="button small" onClick=${copy}>${copied ? "Copied" : "Copy the code"}</button>`}
    <details class="code">
      <summary>The same life in a notebook</summary>
      <pre tabindex="0" role="region" aria-label="Code"><code>${closing.code}</code></pre>
    </details>
  `;
}

/**
 * On the shelf: a share code leads to the same life.
 * @param {{ say: Tandem.Say, refused: Tandem.Refusal | null }} props
 */
export function ShareCode({ say, refused }) {
  const [code, setCode] = useState("");
  /** @param {Event} event */
  const play = (event) => {
    event.preventDefault();
    say({ kind: "code", code });
  };
  return html`
    <form class="panel sharing" onSubmit=${play}>
      <label for="share-code">Have a share code?</label>
      <p>
        <input id="share-code" autocomplete="off" spellcheck="false" value=${code} onInput=${(event) => setCode(event.target.value)} />
        ${" "}<button class="button">Play it</button>
      </p>
      ${refused && html`<p class="refusal">${refused.sentence}</p>`}
    </form>
  `;
}
