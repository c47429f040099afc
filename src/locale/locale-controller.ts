import type {MsgFn} from '@lit/localize/internal/types.js';
import type {ReactiveController, ReactiveControllerHost, TemplateResult} from 'lit';
import {allLocales, sourceLocale, translate, type Locale} from './catalogues.js';
import {direction} from './direction.js';
import {formatDate} from './format-date.js';
import {htmlLanguage} from './html-language.js';
import {inheritedLanguages} from './inherited-languages.js';
import {languageName, ownLanguageName} from './language-name.js';
import {observeLanguage, unobserveLanguage} from './language-observer.js';
import {matchLanguage} from './match-language.js';

/**
 * The language of one element: what its place in the page asks for, what the
 * visitor chose in the card, and the interface's words in it.
 *
 * Not `configureLocalization`: that knows one language for the whole page and
 * tells every other Lit on it.
 */
export class LocaleController implements ReactiveController {
  /** The wanted language: one of the statement's, as it is called there, or one of ours. */
  wanted: string = sourceLocale;

  /** The language of the interface. */
  locale: Locale = sourceLocale;

  /** The languages that the statement has. */
  #offered: readonly string[] = [];

  /** What the visitor chose in the card, until the page's language changes. */
  #chosen: string | undefined;

  #inherited: readonly string[] = [];

  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    observeLanguage(this.#host, this.follow);
    this.follow();
  }

  hostDisconnected(): void {
    unobserveLanguage(this.follow);
  }

  /** Looks again at what the page asks for; a change of it ends the visitor's choice. */
  readonly follow = (): void => {
    const inherited = inheritedLanguages(this.#host);
    if (inherited.join() === this.#inherited.join()) return;
    this.#inherited = inherited;
    this.#chosen = undefined;
    this.#settle();
  };

  /** Takes note of the languages that the statement has. */
  offer(languages: readonly string[]): void {
    this.#offered = languages;
    this.#settle();
  }

  /** Takes the visitor's choice. */
  choose(language: string): void {
    this.#chosen = language;
    this.#settle();
  }

  /**
   * The one of `offered` to show: the wanted language, else English, else the
   * first of `official`, else any.
   */
  pick(offered: readonly string[], official: readonly string[]): string {
    return (
      matchLanguage(offered, this.wanted) ??
      matchLanguage(offered, sourceLocale) ??
      official[0] ??
      offered[0] ??
      sourceLocale
    );
  }

  /** The interface's words in its language; by type, `lit-localize extract` finds the calls of it. */
  readonly msg = ((template: string | TemplateResult) => {
    if (typeof template === 'string') return translate(template, this.locale);
    const {strings, values} = template;
    const source = strings.reduce((text, string, index) => `${text}{${index - 1}}${string}`);
    return translate(source, this.locale)
      .split(/\{(\d)\}/)
      .map((part, index) => (index % 2 ? values[Number(part)] : part));
  }) as unknown as MsgFn;

  /** `day` (`YYYY-MM-DD`) in the interface's language. */
  readonly date = (day: string): string => formatDate(day, this.locale);

  /** The name of `language` in the interface's language. */
  readonly nameOf = (language: string): string => languageName(language, this.locale);

  readonly ownNameOf = ownLanguageName;
  readonly directionOf = direction;
  readonly tagOf = htmlLanguage;

  #settle(): void {
    const known = [...this.#offered, ...allLocales];
    const asked = this.#chosen ? [this.#chosen] : this.#inherited;
    this.wanted =
      asked.map((language) => matchLanguage(known, language)).find((match) => match !== undefined) ?? sourceLocale;
    this.locale = matchLanguage(allLocales, this.wanted) ?? sourceLocale;
    this.#host.requestUpdate();
  }
}
