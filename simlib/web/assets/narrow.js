// @ts-check
// Whether the window is too narrow for two columns: then what is long begins closed.

export const narrow = () => window.matchMedia("(max-width: 61.99rem)").matches;
