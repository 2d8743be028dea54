// @ts-check
// Play the lives: bands show where most lives go, but nobody lives a band. One life at a time runs
// over them, so that chance can be seen as what it is (hypothetical outcome plots, Hullman 2015).
import { html, useEffect, useState } from "./vendor/htm-preact.js";

const PAUSE = 1200;

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Which life is shown, and whether the next one comes by itself.
 * @param {number} number
 * @param {string} key
 */
export function usePlay(number, key) {
  const [at, setAt] = useState(-1);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    setAt(-1);
    setPlaying(false);
  }, [key]);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => setAt((i) => (i + 1) % number), PAUSE);
    return () => clearInterval(timer);
  }, [playing, number]);
  /** @param {number} by */
  const step = (by) => {
    setPlaying(false);
    setAt((i) => (i + by + number) % number);
  };
  return {
    at,
    playing,
    next: () => step(1),
    back: () => step(at < 0 ? 0 : -1),
    play: () => {
      if (!playing && at < 0) setAt(0);
      setPlaying(!playing);
    },
    clear: () => {
      setPlaying(false);
      setAt(-1);
    },
  };
}

/**
 * The controls; with reduced motion there is no play, only one step after the other.
 * @param {{ play: ReturnType<typeof usePlay>, lives: Array<Wire.PlayedLife> }} props
 */
export function Play({ play, lives }) {
  const life = lives[play.at];
  return html`
    <div class="play" role="group" aria-label="Play the lives">
      ${!still() &&
      html`<button class="button small" onClick=${play.play}>${play.playing ? "Pause" : "Play the lives"}</button>`}
      <button class="button small" onClick=${play.back}>Back<span class="sr"> one life</span></button>
      <button class="button small" onClick=${play.next}>Next<span class="sr"> life</span></button>
      ${life && html`<button class="button small" onClick=${play.clear}>Hide<span class="sr"> the life</span></button>`}
      <p class="play-words" aria-live=${play.playing ? "off" : "polite"}>
        ${life ? `Life ${play.at + 1} of ${lives.length}: ${life.end}.` : "One life at a time, over the bands."}
      </p>
    </div>
  `;
}
