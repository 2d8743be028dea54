// @ts-check
// What was typed into a field of numbers, as a number; nothing while it is none.

/**
 * A number, or null while the field is empty: somebody who types has no wish yet.
 * @param {string} text
 */
export function number(text) {
  const value = Number(text);
  return text === "" || Number.isNaN(value) ? null : value;
}

/**
 * People of one hundred, whole and within 0 to 100; null while it is no number.
 * @param {string} text
 */
export function of100(text) {
  const value = number(text);
  return value === null ? null : Math.min(100, Math.max(0, Math.round(value)));
}
