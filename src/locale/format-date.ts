import type {Locale} from './catalogues.js';

/**
 * The order of day, month and year in each language, and the names of its months, if it has any: CLDR's long form with Latin
 * digits, for English that of ICAT's own text (en-GB). As data, since the first use of `Intl` takes a slow phone some 45 ms
 * before anything is drawn.
 */
const forms: Readonly<Record<Locale, readonly [order: string, months: string]>> = {
  ar: ['D M Y', 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
  en: ['D M Y', 'January February March April May June July August September October November December'],
  es: ['D de M de Y', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
  fr: ['D M Y', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
  ru: ['D M Y\u00a0г.', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
  zh: ['Y年M月D日', ''],
};

/** `day` (`YYYY-MM-DD`) in the words of `locale`, such as `30 July 2020`. */
export function formatDate(day: string, locale: Locale): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [order, months] = forms[locale];
  // In French the first of a month alone has an ordinal number.
  const parts = {Y: year, M: months.split(' ')[month - 1] || month, D: locale === 'fr' && date === 1 ? '1er' : date};
  return order.replace(/[YMD]/g, (part) => `${parts[part as 'Y' | 'M' | 'D']}`);
}
