/** The languages of the interface by their codes of three letters (ISO 639-2, both kinds), which some pages carry. */
const twoLetters: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ara: 'ar',
  chi: 'zh',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  rus: 'ru',
  spa: 'es',
  zho: 'zh',
};

/** The language that `tag` begins with (BCP 47), in lower case and as short as it can be written: `fr` for `fra-CA`. */
export function primarySubtag(tag: string): string {
  const [subtag = ''] = tag.trim().toLowerCase().split(/[-_]/, 1);
  return twoLetters[subtag] ?? subtag;
}
