// @ts-check
// Finding a test or an order by any name that people have for it.

/** @type {(text: string) => string} */
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * How well one thing answers to a wish: 0 not at all, and the more the nearer to its name.
 * @param {{ label: string, about: string, words: string }} item
 * @param {Array<string>} wanted
 */
function likeness(item, wanted) {
  /** @param {string} text */
  const begins = (text) => {
    const words = plain(text).split(" ");
    return wanted.every((word) => words.some((one) => one.startsWith(word)));
  };
  return begins(item.label) ? 3 : begins(item.words) ? 2 : begins(`${item.label} ${item.words} ${item.about}`) ? 1 : 0;
}

/**
 * What goes by a name, the nearest first. What does not exist here is said in a sentence, with what
 * is nearest to it.
 * @template {{ slug: string, label: string, about: string, words: string }} T
 * @param {Array<T>} every
 * @param {string} wish
 * @param {Array<Wire.AbsentName>} absent
 * @returns {{ items: Array<T>, absent: string }}
 */
export function found(every, wish, absent) {
  const wanted = plain(wish).split(" ").filter(Boolean);
  if (wanted.length === 0) return { items: every, absent: "" };
  const said = wanted.join(" ");
  const missing = absent.find((one) => one.names.some((name) => plain(name) === said || (said.length > 3 && plain(name).startsWith(said))));
  const near = missing ? every.filter((item) => missing.near.includes(item.slug)) : [];
  const alike = every
    .map((item) => ({ item, like: likeness(item, wanted) }))
    .filter(({ like }) => like > (missing ? 1 : 0))
    .sort((a, b) => b.like - a.like)
    .map(({ item }) => item);
  return { items: [...new Set([...near, ...alike])], absent: missing ? missing.sentence : "" };
}
