// @ts-check
// Finding a case: what matches the words and the choices somebody made.

/** @type {(text: string) => string} */
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/**
 * Whether a card, `{text, level, topics, minutes}`, is among what is wanted; empty wants anything.
 * @param {Tandem.Findable} card
 * @param {Record<string, string | File | undefined>} wanted
 */
export function matches(card, wanted) {
  const words = plain(String(wanted.words ?? "")).split(/\s+/).filter(Boolean);
  const text = plain(card.text);
  return (
    words.every((word) => text.includes(word)) &&
    (!wanted.level || card.level === wanted.level) &&
    (!wanted.topic || card.topics.includes(String(wanted.topic))) &&
    (!wanted.minutes || card.minutes <= Number(wanted.minutes))
  );
}

/**
 * What can be chosen from on a shelf: levels from easy to hard, topics that several cases share.
 * @param {Array<Tandem.Findable>} cards
 */
export function choices(cards) {
  const count = new Map();
  for (const topic of cards.flatMap((card) => card.topics)) count.set(topic, (count.get(topic) ?? 0) + 1);
  const topics = [...count].filter(([, n]) => n > 1).map(([topic]) => topic);
  const levels = ["novice", "intermediate", "advanced"].filter((level) => cards.some((card) => card.level === level));
  const longest = Math.max(0, ...cards.map((card) => card.minutes));
  const minutes = [...new Set(cards.map((card) => card.minutes))].sort((a, b) => a - b);
  return { levels, topics: topics.sort(), minutes: minutes.filter((n) => n < longest) };
}

/**
 * How many were found, in words.
 * @type {(found: number, all: number) => string}
 */
export const counted = (found, all) =>
  found === all ? `${all} case${all === 1 ? "" : "s"}.` : found === 0 ? "No case matches." : `${found} of ${all} cases.`;
