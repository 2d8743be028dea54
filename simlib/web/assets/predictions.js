// @ts-check
// One's own predictions over cases, noted in this browser and nowhere else.

const NOTED = "tandem predictions";
const MOST = 400;

/** @returns {Record<string, Array<Array<number>>>} */
function noted() {
  try {
    return JSON.parse(localStorage.getItem(NOTED) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * Notes the predictions of one life, `[day, said, sure, given]`, under its case and number.
 * @param {string} life
 * @param {Array<Array<number>>} made
 */
export function notePredictions(life, made) {
  const all = { ...noted(), [life]: made };
  try {
    localStorage.setItem(NOTED, JSON.stringify(all));
  } catch {
    // a browser that keeps nothing knows only this case
  }
}

/**
 * Predictions of every other life, `[said, sure, given]`.
 * @type {(life: string) => Array<Array<number>>}
 */
export const otherPredictions = (life) =>
  Object.entries(noted())
    .filter(([other]) => other !== life)
    .flatMap(([, made]) => made.map(([, ...numbers]) => numbers))
    .slice(-MOST);

/**
 * Forgets the predictions of one life.
 * @param {string} life
 */
export function forgetLifePredictions(life) {
  const { [life]: _, ...others } = noted();
  try {
    localStorage.setItem(NOTED, JSON.stringify(others));
  } catch {
    // nothing was kept here, either
  }
}

export const forgetPredictions = () => localStorage.removeItem(NOTED);
