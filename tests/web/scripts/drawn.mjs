// What a component draws, as plain parts: drawing needs no browser until it is put into a page.

/** Every element in it, components drawn. */
export function elements(node) {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (node === null || typeof node !== "object") return [];
  if (typeof node.type === "function") return elements(node.type(node.props));
  return [node, ...elements(node.props.children)];
}

/** All text in it. */
export function text(node) {
  if (Array.isArray(node)) return node.map(text).join("");
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node !== "object") return String(node);
  return text(typeof node.type === "function" ? node.type(node.props) : node.props.children);
}
