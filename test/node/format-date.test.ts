import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {allLocales} from '../../src/locale/catalogues.js';
import {formatDate} from '../../src/locale/format-date.js';

/** The long form of CLDR, in the Gregorian calendar with Latin digits, by Node's own copy of it. */
function longForm(day: string, locale: string): string {
  const form = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });
  return form.format(new Date(`${day}T00:00:00Z`));
}

describe('A date', () => {
  for (const locale of allLocales) {
    it(`${locale}: is in the long form, in each month`, () => {
      for (let month = 1; month <= 12; month++) {
        const day = `2031-${String(month).padStart(2, '0')}-09`;
        assert.equal(
          formatDate(day, locale).replaceAll('\u00a0', ' '),
          longForm(day, locale).replaceAll('\u00a0', ' '),
        );
      }
    });
  }

  it('fr: has an ordinal number on the first of a month, and only then', () => {
    assert.equal(formatDate('2020-08-01', 'fr'), '1er août 2020');
    assert.equal(formatDate('2020-08-11', 'fr'), '11 août 2020');
  });

  it('has no break before the abbreviated word for year in Russian', () => {
    assert.equal(formatDate('2020-07-30', 'ru'), '30 июля 2020\u00a0г.');
  });
});
