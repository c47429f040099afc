import type {Locale} from '../locale/catalogues.js';

/**
 * The words that only pages have; all others are the card's (xliff/). Apart from those, since each word of xliff/ is part of
 * the module. A language of the interface without one of these does not compile.
 */
export const words = {
  /** The way to the builder. */
  embed: {
    ar: 'أضيفوا هذا البيان إلى موقعكم',
    en: 'Put this statement on your website',
    es: 'Publique esta declaración en su sitio web',
    fr: 'Afficher cette déclaration sur votre site',
    ru: 'Разместить это заявление на своём сайте',
    zh: '将本声明放到您的网站上',
  },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;
