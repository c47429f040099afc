import type {Locale} from './catalogues.js';

/** The languages of the interface by their own names, as these stand alone. As data, for the reason in format-date.ts. */
const ownNames: Readonly<Record<Locale, string> & Record<string, string | undefined>> = {
  __proto__: null as never,
  ar: 'العربية',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ru: 'Русский',
  zh: '中文',
};

/**
 * The name of `language` in the language `inLanguage` (both BCP 47), as it
 * stands within a sentence: `Russian`, `русский`. The tag itself where the
 * browser knows no name, or its `Intl` fails.
 */
export function languageName(language: string, inLanguage: string): string {
  const name = displayName(language, inLanguage);
  // WebKit gives the form that stands alone, `Русский`; of ours, only English writes it so in a sentence.
  return inLanguage === 'en' ? name : name.charAt(0).toLocaleLowerCase(inLanguage) + name.slice(1);
}

/** The name of `language` (BCP 47) in itself, as it stands alone: `Русский`. The tag itself as for `languageName`. */
export function ownLanguageName(language: string): string {
  const name = ownNames[language] ?? displayName(language, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function displayName(language: string, inLanguage: string): string {
  try {
    const names = new Intl.DisplayNames([inLanguage], {
      __proto__: null,
      type: 'language',
    } as Intl.DisplayNamesOptions & {
      __proto__: null;
    });
    return names.of(language) ?? language;
  } catch {
    return language;
  }
}
