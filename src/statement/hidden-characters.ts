/**
 * Characters that a reader can't see and a forger can use: lone surrogates,
 * controls (C0, C1), bidi embeddings and isolates (U+202A–202E, U+2066–2069),
 * zero-width space, word joiner, byte order mark, and tags (U+E0000–E007F).
 *
 * Not among them, since Arabic, Persian and emoji are written with them:
 * U+200C, U+200D, U+200E, U+200F, U+061C.
 *
 * An error where statements are made, stripped where they are drawn.
 */
export const hiddenCharacters = /[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu;
