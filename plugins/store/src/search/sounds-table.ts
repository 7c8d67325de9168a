/** How titles sound, two syllables a token, for spelling suggestions only: a search never asks it. */
export const SOUNDS_TABLE = `
create virtual table title_sounds using fts5(sounds,
  content='', contentless_delete=1, detail=none, tokenize='ascii');
`
