import {headingLevels, hexColour, themes, type Choices} from '../forms/choices.js';
import {forms, type FormName} from '../forms/forms.js';
import {allLocales, type Locale} from '../locale/catalogues.js';
import {deviceTargets, networkNames, type NetworkTarget, type ShareTarget} from '../share/targets.js';
import {places, roles, type Place, type Role} from './places.js';
import {previews, type Preview} from './words.js';

/** In the order in which the card offers them. */
export const shareTargets: readonly ShareTarget[] = [
  ...deviceTargets,
  ...(Object.keys(networkNames) as NetworkTarget[]),
];

/** Everything that is chosen on the page. */
export interface Selection {
  /** The language of the builder itself. */
  readonly locale: Locale;
  readonly place?: Place | undefined;
  readonly role: Role;
  /** A form in place of the one that is recommended. */
  readonly form?: FormName | undefined;
  readonly choices: Choices;
  readonly preview: Preview;
}

/**
 * A selection out of the query of the page's address, which anybody may have written: what is none of the values that the
 * page offers is passed over.
 *
 * @param languages of the statement, as keys of its `texts`
 * @param locale where the query names none
 */
export function readSelection(query: string, languages: readonly string[], locale: Locale): Selection {
  const values = new URLSearchParams(query);
  const one = <Value extends string>(name: string, all: readonly Value[]) =>
    all.find((each) => each === values.get(name));
  const level = one('heading-level', headingLevels.map(String));
  return {
    locale: one('builder', allLocales) ?? locale,
    place: one('place', places),
    role: one('role', roles) ?? roles[0],
    form: one('form', Object.keys(forms) as FormName[]),
    choices: {
      language: one('lang', languages),
      expanded: values.has('expanded') || undefined,
      theme: one('theme', themes),
      accent: hexColour(values.get('accent') ?? undefined),
      headingLevel: level === undefined ? undefined : headingLevels.find((each) => String(each) === level),
      share: knownTargets(values.get('share') ?? ''),
      src: sourceAddress(values.get('src') ?? ''),
    },
    preview: one('preview', previews) ?? previews[0],
  };
}

/** The query that `readSelection` reads, with a question mark: the builder's language, and whatever is not as the page is at first. */
export function writeSelection({locale, place, role, form, choices, preview}: Selection): string {
  const {language, expanded, theme, accent, headingLevel, share, src} = choices;
  const values: Readonly<Record<string, string | undefined>> = {
    builder: locale,
    place,
    role: place === 'wordpress' ? role : undefined,
    form,
    lang: language,
    expanded: expanded ? '' : undefined,
    theme,
    accent,
    'heading-level': headingLevel === undefined ? undefined : `${headingLevel}`,
    share: share && (share.join(' ') || 'none'),
    src,
    preview: preview === previews[0] ? undefined : preview,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value);
  return `?${query.toString()}`;
}

/** The address of a copy of the statement, if `text` is one: on the partner's own site (`/…`), or anywhere by `https:`. */
export function sourceAddress(text: string): string | undefined {
  if (/^\/(?![/\\])\S*$/.test(text)) return text;
  return text.startsWith('https://') && URL.canParse(text) ? text : undefined;
}

/** The targets that the query names; `undefined`, which means all, where it names none that there is. */
function knownTargets(share: string): readonly ShareTarget[] | undefined {
  if (share === 'none') return [];
  const named = share.split(' ');
  const known = shareTargets.filter((target) => named.includes(target));
  return known.length ? known : undefined;
}
