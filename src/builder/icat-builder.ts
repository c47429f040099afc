import {LitElement, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {live} from 'lit/directives/live.js';
import {headingLevels, hexColour, themes, type Choices} from '../forms/choices.js';
import {forms, lostChoices, type FormName} from '../forms/forms.js';
import {markerScript} from '../forms/marker.js';
import {languageOf, type Release} from '../forms/release.js';
import {LiveRegionController} from '../controllers/live-region-controller.js';
import type {IcatStatement} from '../icat-statement.js';
import {allLocales, sourceLocale, type Locale} from '../locale/catalogues.js';
import {direction} from '../locale/direction.js';
import {htmlLanguage} from '../locale/html-language.js';
import {ownLanguageName} from '../locale/language-name.js';
import {matchLanguage} from '../locale/match-language.js';
import {words as pageWords} from '../pages/words.js';
import {copyText} from '../share/copy-text.js';
import {networkNames, type DeviceTarget, type NetworkTarget, type ShareTarget} from '../share/targets.js';
import {slottedHtml} from '../slotted/slotted-html.js';
import {html} from '../template/html.js';
import {accentContrast, ratio} from './contrast.js';
import {fields} from './fields.js';
import {helpFor} from './help/help-view.js';
import {liveRegion} from './live-region.js';
import {destinationOf, places, recommendedForm, roles} from './places.js';
import {toNodes} from './parsed-html.js';
import {readSelection, shareTargets, sourceAddress, writeSelection, type Selection} from './selection.js';
import {fill, previews, words, type Words} from './words.js';

/** What a copy of a field came to. */
interface Copied {
  /** The `id` of the button that says so. */
  readonly button: string;
  readonly isCopied: boolean;
}

/**
 * The builder: leads a partner from the place to the form that survives there, and shows what it will look like.
 *
 * In the document's own tree, so that its headings, labels and landmarks are the page's, and the page's style sheet holds.
 */
export class IcatBuilder extends LitElement {
  /** What the forms are made of. Nothing is drawn without it. */
  declare release: Release | undefined;
  /** Whether the forms name this computer, where nobody else sees the card. */
  declare isLocal: boolean;
  /** Where the live card has its statement from. */
  declare src: string;
  /** What is chosen at first, as the query of the page's address has it. */
  declare query: string;
  /** Called with what is chosen, at first and after each change. */
  declare onSelect: ((selection: Selection) => void) | undefined;

  declare private selection: Selection;
  declare private copied: Copied | undefined;
  /** What stands in the fields that take text, as it was typed. */
  declare private typed: {readonly accent: string; readonly src: string};
  /** Whether the partner wants to name something of their own, though nothing valid may be named yet. */
  declare private hasOwnSource: boolean;

  static override properties = {
    release: {attribute: false},
    isLocal: {attribute: false},
    src: {attribute: false},
    query: {attribute: false},
    onSelect: {attribute: false},
    selection: {state: true},
    copied: {state: true},
    typed: {state: true},
    hasOwnSource: {state: true},
  };

  /** What is said of a field that takes text, once its text is committed: not at each key. */
  readonly #live = new LiveRegionController(this);

  override createRenderRoot(): this {
    // What the page says without script.
    this.replaceChildren();
    return this;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('release') || !this.release) return;
    this.selection = readSelection(this.query, this.#languages, preferredLocale());
    const {accent = '', src = ''} = this.selection.choices;
    this.typed = {accent, src};
    this.hasOwnSource = src !== '';
  }

  override updated(changed: Map<string, unknown>): void {
    if (!changed.has('selection')) return;
    // Not as an attribute, which the page's policy refuses.
    this.#card.style.setProperty('--icat-statement-accent', this.selection.choices.accent ?? '');
    this.onSelect?.(this.selection);
  }

  override render() {
    if (!this.release) return nothing;
    const {locale} = this.selection;
    return html`
      <header class="letterhead">${this.#issuer()} ${this.#languageSwitch()}</header>
      <main>
        <header>
          <h1>${pageWords.embed[locale]}</h1>
          <p class="lead">${this.#words.lead}</p>
        </header>
        ${this.#where()} ${this.#copyAndPaste()} ${this.#adjust()} ${helpFor(locale, this.release)}
        ${liveRegion(this.#live)}
      </main>
    `;
  }

  get #words(): Words {
    return words[this.selection.locale];
  }

  get #languages(): readonly string[] {
    return Object.keys(this.release!.statement.texts);
  }

  get #card(): IcatStatement {
    return this.querySelector('icat-statement')!;
  }

  get #form(): FormName | undefined {
    const {form, place, role} = this.selection;
    return form ?? (place && recommendedForm(destinationOf(place, role)));
  }

  /** The choices, with the builder's language for words that follow no page. */
  get #choices(): Choices {
    const {locale, choices} = this.selection;
    return {...choices, words: this.#languages.includes(locale) ? locale : undefined};
  }

  #select(change: Partial<Selection>): void {
    this.selection = {...this.selection, ...change};
    this.copied = undefined;
  }

  #choose(change: Partial<Choices>): void {
    this.#select({choices: {...this.selection.choices, ...change}});
  }

  /**
   * @param button that was pressed
   * @param name of the field that has `text`
   */
  async #copy(button: HTMLButtonElement, name: string, text: string): Promise<void> {
    const field = this.querySelector<HTMLTextAreaElement>(`#${name}`)!;
    const {selection} = this;
    this.copied = undefined;
    const isCopied = await copyText(text, field);
    // Where the clipboard is refused, the field has taken the focus.
    if (isCopied && document.activeElement === field) button.focus();
    // What was copied is no longer what stands in the field.
    if (selection !== this.selection) return;
    if (isCopied) {
      this.copied = {button: button.id, isCopied};
      return;
    }
    field.focus();
    field.select();
    // Beside the field that is to be copied by hand: the button that was pressed may be far from it.
    const own = `copy-${name}`;
    this.copied = {button: own, isCopied};
    await this.updateComplete;
    this.querySelector(`#${own}`)!.parentElement!.scrollIntoView({block: 'nearest'});
  }

  /** The issuer's name, with ICAT's acronym set apart in it, as on the statement's pages. */
  #issuer() {
    const {locale} = this.selection;
    const {texts} = this.release!.statement;
    const language = texts[locale] ? locale : languageOf({}, this.release!);
    const [before, ...after] = texts[language]!.issuer.split('ICAT');
    return html`<p class="issuer" lang="${htmlLanguage(language)}" dir="${direction(language)}">
      ${before}${after.length ? html`<strong>ICAT</strong>` : nothing}${after.join('ICAT')}
    </p>`;
  }

  #languageSwitch() {
    const link = (locale: Locale) =>
      html`<li>
        <a
          href="${writeSelection({...this.selection, locale})}"
          lang="${htmlLanguage(locale)}"
          dir="${direction(locale)}"
          hreflang="${htmlLanguage(locale)}"
          aria-current="${locale === this.selection.locale ? 'page' : nothing}"
          @click=${(event: MouseEvent) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            this.#select({locale});
          }}
          >${ownLanguageName(locale)}</a
        >
      </li>`;
    return html`<nav aria-label="${this.#words.builderLanguage}">
      <ul role="list">
        ${allLocales.map(link)}
      </ul>
    </nav>`;
  }

  #where() {
    const {place, role} = this.selection;
    const {where, places: placeNames, role: roleQuestion, roles: roleNames} = this.#words;
    return html`<section class="where">
      <fieldset class="places">
        <legend><h2>${where}</h2></legend>
        ${fields.radios('place', places, place, placeNames, (chosen) => this.#select({place: chosen, form: undefined}))}
      </fieldset>
      ${
        place === 'wordpress'
          ? html`<fieldset class="roles">
              <legend>${roleQuestion}</legend>
              ${fields.radios('role', roles, role, roleNames, (chosen) => this.#select({role: chosen, form: undefined}))}
            </fieldset>`
          : nothing
      }
    </section>`;
  }

  #copyAndPaste() {
    const form = this.#form;
    const {copyAndPaste, chooseFirst} = this.#words;
    return html`<section class="copy" aria-labelledby="copy-and-paste">
      <h2 id="copy-and-paste">${copyAndPaste}</h2>
      ${form ? this.#formShown(form) : html`<p>${chooseFirst}</p>`} ${this.#otherForms()}
    </section>`;
  }

  #formShown(form: FormName) {
    const {place, role} = this.selection;
    const {forms: names, formIs, steps, forTheme, forPosts, copy, copyThemeScript} = this.#words;
    const text = forms[form].write(this.#choices, this.release!, new Date());
    return html`
      <p>${formIs[form]}</p>
      ${
        place && form === recommendedForm(destinationOf(place, role))
          ? html`<ol class="steps">
              ${steps[destinationOf(place, role)].map((step) => html`<li>${step}</li>`)}
            </ol>`
          : nothing
      }
      ${
        form === 'marker'
          ? this.#copyField('theme-script', forTheme, copyThemeScript, markerScript(this.release!))
          : nothing
      }
      ${this.#copyField('form', form === 'marker' ? forPosts : names[form], copy[form], text)}
      ${this.#notes(form).map((note) => html`<p class="note">${note}</p>`)}
    `;
  }

  /** A field whose text is copied with one press. */
  #copyField(name: string, label: string, copy: string, text: string) {
    return html`<div class="field">
      <label for="${name}">${label}</label>
      <textarea
        id="${name}"
        dir="ltr"
        rows="${rowsOf(text)}"
        readonly
        spellcheck="false"
        .value=${live(text)}
      ></textarea>
      ${this.#copyButton(`copy-${name}`, name, copy, text)}
    </div>`;
  }

  #copyButton(id: string, field: string, copy: string, text: string) {
    const {copied, notCopied} = this.#words;
    const press = ({currentTarget}: Event) => void this.#copy(currentTarget as HTMLButtonElement, field, text);
    const isThis = this.copied?.button === id;
    return html`<p class="press">
      <button id="${id}" type="button" @click=${press}>${copy}</button>
      <span role="status">${isThis ? (this.copied?.isCopied ? copied : notCopied) : ''}</span>
    </p>`;
  }

  /** What a partner must know about a form. */
  #notes(form: FormName): readonly string[] {
    const {oneLanguage, lost, staysAsItIs, followsDevice, pageIsDevice, sourceMissing} = this.#words;
    const {src, theme} = this.selection.choices;
    const names = lostChoices(form, this.selection.choices).map((choice) => this.#nameOf(choice));
    const hasOneLanguage = !['snippet', 'package', 'marker'].includes(form) && !this.selection.choices.language;
    const language = languageOf(this.#choices, this.release!);
    return [
      ...this.#localNotes(form),
      ...(this.hasOwnSource && !src && carriesSource(form) ? [sourceMissing] : []),
      ...(form === 'address' && !theme ? [followsDevice] : []),
      ...(form === 'frame' && !theme ? [pageIsDevice] : []),
      ...(hasOneLanguage ? [fill(oneLanguage, ownLanguageName(language))] : []),
      ...(hasWordsAlone(form) ? [staysAsItIs] : []),
      ...(names.length ? [fill(lost, names.join(', '))] : []),
    ];
  }

  /** Where the page is of this computer, nobody else reaches the folder; forms of words alone name the published address. */
  #localNotes(form: FormName): readonly string[] {
    if (!this.isLocal || hasWordsAlone(form)) return [];
    const {local, localAddress} = this.#words;
    return [form === 'address' ? localAddress : fill(local, this.release!.address)];
  }

  #nameOf(choice: keyof Choices): string {
    const {length, theme, accent, headingLevel, share, source} = this.#words;
    const names: Partial<Record<keyof Choices, string>> = {
      expanded: length,
      theme,
      accent,
      headingLevel,
      share,
      src: source,
    };
    return names[choice] ?? choice;
  }

  #otherForms() {
    const {otherForms, forms: names} = this.#words;
    const all = Object.keys(forms) as FormName[];
    return html`<details ?open=${this.selection.form !== undefined}>
      <summary>${otherForms}</summary>
      <fieldset>
        <legend class="hidden">${otherForms}</legend>
        ${fields.radios('form', all, this.#form, names, (form) => this.#select({form}))}
      </fieldset>
    </details>`;
  }

  #adjust() {
    const {adjust, adjustIs} = this.#words;
    const form = this.#form;
    return html`<section class="adjust" aria-labelledby="adjust">
      <h2 id="adjust">${adjust}</h2>
      <p>${adjustIs}</p>
      <div class="beside">
        <div class="choices">
          ${this.#languageChoice()} ${form && hasWordsAlone(form) ? nothing : this.#lengthChoice()}
          ${this.#themeChoice()} ${this.#accentChoice()} ${this.#headingChoice()} ${this.#shareChoice()}
          ${this.#sourceChoice()}
        </div>
        ${this.#previewed()}
      </div>
      ${form ? this.#copyAgain(form) : nothing}
    </section>`;
  }

  /** For those who have chosen: the same press, without the way back. */
  #copyAgain(form: FormName) {
    const text = forms[form].write(this.#choices, this.release!, new Date());
    return this.#copyButton('copy-again', 'form', this.#words.copy[form], text);
  }

  #languageChoice() {
    const {language, asPage} = this.#words;
    const chosen = this.selection.choices.language;
    return html`<p class="choice">
      <label for="language">${language}</label>
      <select id="language" @change=${(event: Event) => this.#choose({language: valueOf(event) || undefined})}>
        <option value="" ?selected=${!chosen}>${asPage}</option>
        ${this.#languages.map(
          (each) =>
            html`<option value="${each}" lang="${htmlLanguage(each)}" ?selected=${each === chosen}>
              ${ownLanguageName(each)}
            </option>`,
        )}
      </select>
    </p>`;
  }

  #lengthChoice() {
    const {length, folded, open} = this.#words;
    return html`<fieldset class="choice">
      <legend>${length}</legend>
      ${fields.radios(
        'length',
        ['folded', 'open'],
        this.selection.choices.expanded ? 'open' : 'folded',
        {folded, open},
        (chosen) => this.#choose({expanded: chosen === 'open' || undefined}),
      )}
    </fieldset>`;
  }

  #themeChoice() {
    const {theme, themes: names, asPage} = this.#words;
    return html`<fieldset class="choice">
      <legend>${theme}</legend>
      ${fields.radios(
        'theme',
        ['page', ...themes],
        this.selection.choices.theme ?? 'page',
        {page: asPage, ...names},
        (chosen) => this.#choose({theme: chosen === 'page' ? undefined : chosen}),
      )}
    </fieldset>`;
  }

  /** @param id of the words beside a field */
  async #announce(id: string): Promise<void> {
    // A browser may commit a text in the same task in which it was typed.
    await this.updateComplete;
    this.#live.announce(this.querySelector(`#${id}`)!.textContent, this.selection.locale);
  }

  #accentChoice() {
    const {accent, accentIs, accentPicker, accentInvalid} = this.#words;
    const colour = this.selection.choices.accent;
    const isInvalid = this.typed.accent !== '' && !colour;
    const choose = (event: Event) => {
      const typed = valueOf(event).trim();
      this.typed = {...this.typed, accent: typed};
      this.#choose({accent: hexColour(typed)});
    };
    return html`<div class="choice">
      <label for="accent">${accent}</label>
      <p id="accent-is" class="note">${accentIs}</p>
      <p class="colour">
        <input
          id="accent"
          dir="ltr"
          type="text"
          size="9"
          maxlength="7"
          autocomplete="off"
          spellcheck="false"
          .value=${live(this.typed.accent)}
          aria-describedby="accent-is accent-told"
          aria-invalid="${isInvalid}"
          @input=${choose}
          @change=${() => void this.#announce('accent-told')}
        />
        <input
          type="color"
          aria-label="${accentPicker}"
          .value=${live(sixDigits(colour))}
          @input=${choose}
          @change=${() => void this.#announce('accent-told')}
        />
      </p>
      <p id="accent-told" class="note">${isInvalid ? accentInvalid : this.#contrast(colour)}</p>
    </div>`;
  }

  #contrast(colour: string | undefined): string {
    if (!colour) return '';
    const {locale} = this.selection;
    const {contrast, contrastDarkened, contrastLightened, onAccentWhite, onAccentBlack} = this.#words;
    const {light, dark, isDarkened, isLightened, hasWhiteWords} = accentContrast(colour);
    return [
      fill(contrast, ratio(light, locale), ratio(dark, locale)),
      ...(isDarkened ? [contrastDarkened] : []),
      ...(isLightened ? [contrastLightened] : []),
      hasWhiteWords ? onAccentWhite : onAccentBlack,
    ].join(' ');
  }

  #headingChoice() {
    const {headingLevel, headingLevelIs} = this.#words;
    const chosen = this.selection.choices.headingLevel ?? 2;
    const choose = (event: Event) => {
      const level = headingLevels.find((each) => `${each}` === valueOf(event));
      this.#choose({headingLevel: level === 2 ? undefined : level});
    };
    return html`<div class="choice">
      <label for="heading-level">${headingLevel}</label>
      <select id="heading-level" aria-describedby="heading-level-is" @change=${choose}>
        ${headingLevels.map((level) => html`<option value="${level}" ?selected=${level === chosen}>${level}</option>`)}
      </select>
      <p id="heading-level-is" class="note">${headingLevelIs}</p>
    </div>`;
  }

  #shareChoice() {
    const {share, shareAll, shareNone, shareSome} = this.#words;
    const chosen = this.selection.choices.share;
    const lists = {
      all: undefined,
      none: [],
      some: shareTargets.filter((target) => target !== 'weibo' && target !== 'vk'),
    };
    return html`<fieldset class="choice">
      <legend>${share}</legend>
      ${fields.radios(
        'share',
        ['all', 'none', 'some'],
        chosen ? (chosen.length ? 'some' : 'none') : 'all',
        {all: shareAll, none: shareNone, some: shareSome},
        (way) => this.#choose({share: lists[way]}),
      )}
      ${chosen?.length ? this.#targets(chosen) : nothing}
    </fieldset>`;
  }

  #targets(chosen: readonly ShareTarget[]) {
    const {shareSome, deviceTargets} = this.#words;
    const names: Readonly<Record<DeviceTarget | NetworkTarget, string>> = {...deviceTargets, ...networkNames};
    return html`<fieldset class="targets">
      <legend class="hidden">${shareSome}</legend>
      ${shareTargets.map((target) =>
        fields.checkbox(`share-${target}`, names[target], chosen.includes(target), (isChosen) => {
          const share = shareTargets.filter((each) => (each === target ? isChosen : chosen.includes(each)));
          this.#choose({share});
          // The boxes go with the last one; this is what is chosen then.
          if (!share.length) this.querySelector<HTMLElement>('#share-none')!.focus();
        }),
      )}
    </fieldset>`;
  }

  #sourceChoice() {
    const {source, sourceFolder, sourceOwn} = this.#words;
    return html`<fieldset class="choice">
      <legend>${source}</legend>
      ${fields.radios(
        'source',
        ['folder', 'own'],
        this.hasOwnSource ? 'own' : 'folder',
        {folder: sourceFolder, own: sourceOwn},
        (way) => {
          this.hasOwnSource = way === 'own';
          this.#choose({src: this.hasOwnSource ? sourceAddress(this.typed.src) : undefined});
        },
      )}
      ${this.hasOwnSource ? this.#ownSource() : nothing}
    </fieldset>`;
  }

  #ownSource() {
    const {sourceAddress: label, sourceInvalid, sourceNotShown} = this.#words;
    const isInvalid = this.typed.src !== '' && !sourceAddress(this.typed.src);
    const choose = (event: Event) => {
      const typed = valueOf(event).trim();
      this.typed = {...this.typed, src: typed};
      this.#choose({src: sourceAddress(typed)});
    };
    return html`<div class="own">
      <label for="src">${label}</label>
      <input
        id="src"
        dir="ltr"
        type="text"
        inputmode="url"
        autocomplete="off"
        spellcheck="false"
        placeholder="/icat/statement.json"
        .value=${live(this.typed.src)}
        aria-describedby="src-told"
        aria-invalid="${isInvalid}"
        @input=${choose}
        @change=${() => void this.#announce('src-told')}
      />
      <p id="src-told" class="note">${isInvalid ? sourceInvalid : sourceNotShown}</p>
    </div>`;
  }

  #previewed() {
    const {preview, locale, choices} = this.selection;
    const {preview: legend, previewDark, previews: names} = this.#words;
    const {language, expanded = false, theme, headingLevel, share} = choices;
    const pageLanguage = preview === 'rightToLeft' ? 'ar' : locale;
    return html`<div class="previewed">
      <fieldset class="previews">
        <legend>${legend}</legend>
        ${fields.radios('preview', previews, preview, names, (chosen) => this.#select({preview: chosen}))}
      </fieldset>
      <div class="page ${preview}" lang="${htmlLanguage(pageLanguage)}" dir="${direction(pageLanguage)}">
        <icat-statement
          src="${this.src}"
          lang="${language ?? nothing}"
          .expanded=${expanded}
          theme="${theme ?? nothing}"
          heading-level="${headingLevel ?? 3}"
          share="${share ? share.join(' ') || 'none' : nothing}"
          >${this.#placeOfCard()}</icat-statement
        >
      </div>
      ${preview === 'dark' ? html`<p class="note">${previewDark}</p>` : nothing}
    </div>`;
  }

  /** What holds the place that the folded card fills where it is pasted: the height of a frame, or the words of the snippet. */
  #placeOfCard() {
    if (isFramed(this.#form)) return html`<div class="framed"></div>`;
    const release = this.release!;
    const {headingLevel} = this.selection.choices;
    const words = slottedHtml(release.statement, languageOf(this.#choices, release), {headingLevel});
    return guard([words], () => toNodes(words));
  }
}

/** Of a form that shows the card in a frame of a fixed height. */
function isFramed(form: FormName | undefined): boolean {
  return form === 'address' || form === 'frame';
}

/** Of a form that is the whole statement as words, without the card. */
function hasWordsAlone(form: FormName): boolean {
  return form === 'html' || form === 'text';
}

function carriesSource(form: FormName): boolean {
  const {carries}: {readonly carries: readonly (keyof Choices)[]} = forms[form];
  return carries.includes('src');
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

/** As `<input type="color">` has it, which takes three digits for none; ICAT's blue where nothing is chosen. */
function sixDigits(colour = '#00557f'): string {
  return colour.length === 4 ? colour.replaceAll(/[\da-f]/gi, '$&$&') : colour;
}

function rowsOf(text: string): number {
  return Math.min(text.length < 100 ? 1 : text.split('\n').length + 2, 8);
}

/** The first of the visitor's languages that the builder has, else English. */
function preferredLocale(): Locale {
  return navigator.languages.map((tag) => matchLanguage(allLocales, tag)).find(Boolean) ?? sourceLocale;
}
