import {languageAttributes} from '../slotted/language-attributes.js';
import {blockHtml} from '../slotted/block-html.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {addressWords, linkHtml, mailHtml} from '../slotted/link-html.js';
import {timeHtml} from '../slotted/time-html.js';
import {noticeHtml} from '../pages/header-html.js';
import {notices} from '../pages/notices.js';
import {shownText} from '../pages/shown-text.js';
import {headingLevels, type Choices} from './choices.js';
import {languageOf, publishedAddress, type Release} from './release.js';

/**
 * The whole statement as HTML, for newsletters and editors that keep no script and no frame: a copy that follows no
 * correction, with the way to the page that does. Each line carries `lang` and `dir`, as in `slottedHtml`.
 *
 * @param now when it is made: a statement past its `expires` is said to be out of date
 * @throws {RangeError} as `languageOf`
 */
export function html(choices: Choices, release: Release, now: Date): string {
  const {statement} = release;
  const language = languageOf(choices, release);
  const shown = shownText(statement, language);
  const {text, locale} = shown;
  const level = headingLevels.find((each) => each === choices.headingLevel) ?? 2;
  const pageIn = (each: string) => `${publishedAddress(release)}${each}/`;
  const own = languageAttributes(language);
  const ofInterface = languageAttributes(locale);
  const known = notices(shown, now).map((notice) =>
    noticeHtml(notice, shown, notice.isInterface ? ofInterface : own, pageIn),
  );
  const lines = [
    `<p${own}>${escapeHtml(text.issuer)}</p>`,
    ...(text.title === undefined ? [] : [`<h${level}${own}>${escapeHtml(text.title)}</h${level}>`]),
    `<p${own}>${escapeHtml(text.occasion)}</p>`,
    `<p${ofInterface}>${timeHtml(statement.published, locale)}</p>`,
    ...known,
    // Headings one level below the title.
    ...text.body.map((block) => blockHtml(block, Math.min(level + 1, 6), own)),
    ...(text.links ?? []).map(({url, label}) => `<p${own}>${linkHtml(url, label)}</p>`),
    `<p${ofInterface}>${linkHtml(pageIn(language), addressWords(pageIn(language)), true)} · ${mailHtml(statement.contacts.email)}</p>`,
  ];
  return lines.join('\n');
}
