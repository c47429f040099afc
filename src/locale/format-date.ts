/**
 * `day` (`YYYY-MM-DD`) in the words of `language` (BCP 47), such as `30 July 2020`, the form that ICAT's own text has in
 * English; `day` itself where the browser's `Intl` fails.
 *
 * Calendar, digits and time zone are fixed: without them ar-SA counts in Hijri years in some engines, and New York sees
 * the day before.
 */
export function formatDate(day: string, language: string): string {
  try {
    return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      __proto__: null,
      dateStyle: 'long',
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    } as Intl.DateTimeFormatOptions).format(new Date(`${day}T00:00:00Z`));
  } catch {
    return day;
  }
}
