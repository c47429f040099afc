import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import {allLocales, sourceLocale, translate, type Locale} from '../locale/catalogues.js';
import {direction} from '../locale/direction.js';
import {formatDate} from '../locale/format-date.js';
import {htmlLanguage} from '../locale/html-language.js';
import {inheritedLanguages} from '../locale/inherited-languages.js';
import {languageName, ownLanguageName} from '../locale/language-name.js';
import {observeLanguage, unobserveLanguage} from '../locale/language-observer.js';
import {matchLanguage} from '../locale/match-language.js';
import {primarySubtag} from '../locale/primary-subtag.js';
import {officialLanguage} from '../locale/shown-language.js';

/** What looks a word up, or a sentence with values. `lit-localize extract` finds the calls of it by the last member. */
interface MessageFunction {
  (words: string): string;
  (sentence: CompiledTemplateResult): readonly unknown[];
  readonly _LIT_LOCALIZE_MSG_?: never;
}

/**
 * The language of one element: what its place in the page asks for, what the visitor chose in the card, and the
 * interface's words in it.
 *
 * Not `configureLocalization`: that knows one language for the whole page and tells every other Lit on it.
 */
export class LocaleController implements ReactiveController {
  /** The language asked for: one of the statement's, as it is called there, or one of the interface's. */
  requested: string = sourceLocale;

  /** The language of the interface. */
  locale: Locale = sourceLocale;

  /** What the visitor chose in the card, until the page's language changes. */
  #chosen: string | undefined;

  /** What the page asked for at the last update. */
  #inherited: readonly string[] = [];

  readonly #host: ReactiveControllerHost & Element;
  readonly #available: () => readonly string[];

  /** @param available the languages of the statement at the moment; none while there is none */
  constructor(host: ReactiveControllerHost & Element, available: () => readonly string[]) {
    this.#host = host;
    this.#available = available;
    host.addController(this);
  }

  hostConnected(): void {
    observeLanguage(this.#host, this.#requestUpdate);
    this.#requestUpdate();
  }

  hostDisconnected(): void {
    unobserveLanguage(this.#requestUpdate);
  }

  /** A change of what the page asks for ends the visitor's choice. */
  hostUpdate(): void {
    // Without ancestors nothing can be inherited: what was found last still holds.
    if (!this.#host.isConnected) return;
    const inherited = inheritedLanguages(this.#host);
    if (inherited.join() !== this.#inherited.join()) this.#chosen = undefined;
    this.#inherited = inherited;
    const known = [...this.#available(), ...allLocales];
    const requested = this.#chosen ? [this.#chosen] : inherited;
    this.requested =
      requested.map((language) => matchLanguage(known, language)).find((match) => match !== undefined) ?? sourceLocale;
    this.locale = matchLanguage(allLocales, this.requested) ?? sourceLocale;
  }

  /** Takes the visitor's choice. */
  choose(language: string): void {
    this.#chosen = language;
    this.#host.requestUpdate();
  }

  /** Whether `language` is a variety of the requested one. */
  isRequested(language: string): boolean {
    return primarySubtag(language) === primarySubtag(this.requested);
  }

  /** The interface's words in its language; a sentence with values as a list of its words and values. */
  readonly msg = ((message: string | CompiledTemplateResult) => {
    if (typeof message === 'string') return translate(message, this.locale);
    const {_$litType$: template, values} = message;
    const source = template.h.reduce((text, string, index) => `${text}{${index - 1}}${string}`);
    return translate(source, this.locale)
      .split(/\{(\d)\}/)
      .map((part, index) => (index % 2 ? values[Number(part)] : part));
  }) as MessageFunction;

  /** `day` (`YYYY-MM-DD`) in the interface's language. */
  readonly date = (day: string): string => formatDate(day, this.locale);

  /** The name of `language` in the interface's language. */
  readonly nameOf = (language: string): string => languageName(language, this.locale);

  readonly ownNameOf = ownLanguageName;
  readonly officialOf = officialLanguage;
  readonly directionOf = direction;
  readonly tagOf = htmlLanguage;

  readonly #requestUpdate = (): void => this.#host.requestUpdate();
}
