import {LitElement, nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import {LiveRegionController} from '../../controllers/live-region-controller.js';
import type {Locale} from '../../locale/catalogues.js';
import {html} from '../../template/html.js';
import {liveRegion} from '../live-region.js';
import {fill} from '../words.js';
import {diagnose, isTelling} from './diagnose.js';
import {helpWords, type HelpWords} from './help-words.js';
import {reasonCodes, reasons, type Finding, type KnownRelease, type ReasonCode} from './reasons.js';

/** What looking at the field has come to: `unread` where nothing in its text could tell a reason. */
type Result = 'empty' | 'unread' | readonly Finding[];

/** The help for someone for whom nothing shows: a field to paste into, what is found in it, and all reasons. */
class IcatHelp extends LitElement {
  static override properties = {
    language: {attribute: false},
    release: {attribute: false},
    result: {state: true},
  };

  declare language: Locale;
  declare release: KnownRelease;
  /** Of the last look; `undefined` before the first. */
  declare result: Result | undefined;

  /** A summary: the findings themselves, with their code, would be read without a pause. */
  readonly #live = new LiveRegionController(this);

  /** In the page itself, with its style sheet. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): CompiledTemplateResult {
    const words = helpWords[this.language];
    return html`<section class="help" aria-labelledby="help-heading">
      <h2 id="help-heading">${words.heading}</h2>
      <p>${words.introduction}</p>
      <p id="help-how-to">${words.howTo}</p>
      <p><label for="help-text">${words.label}</label></p>
      <textarea
        id="help-text"
        rows="8"
        dir="ltr"
        lang="en"
        spellcheck="false"
        autocomplete="off"
        aria-describedby="help-privacy help-how-to"
        @input=${({inputType}: InputEvent) => inputType === 'insertFromPaste' && this.#find()}
      ></textarea>
      <p id="help-privacy">${words.privacy}</p>
      <button type="button" @click=${() => this.#find()}>${words.find}</button>
      ${liveRegion(this.#live)}
      <div class="help-result">${this.result && resultOf(this.result, words)}</div>
      <h3>${words.all}</h3>
      ${reasonCodes.map((code) => reasonOf(code, words, this.release))}
    </section>`;
  }

  #find(): void {
    this.result = lookAt(this.querySelector('textarea')!.value, this.release);
    const words = helpWords[this.language];
    this.#live.announce(
      messageOf(this.result, words) ?? fill(words.foundCount, `${this.result.length}`),
      this.language,
    );
  }
}

function lookAt(text: string, release: KnownRelease): Result {
  if (!text.trim()) return 'empty';
  const findings = diagnose(text, release);
  return findings.length || isTelling(text, release) ? findings : 'unread';
}

/** What is said where no cause is found. */
function messageOf(result: Result, {fieldEmpty, textUnread, foundNothing}: HelpWords): string | undefined {
  if (result === 'empty') return fieldEmpty;
  if (result === 'unread') return textUnread;
  return result.length ? undefined : foundNothing;
}

function resultOf(result: Result, words: HelpWords): CompiledTemplateResult {
  const message = messageOf(result, words);
  if (message !== undefined) return html`<p>${message}</p>`;
  return html`<h3>${words.found}</h3>
    ${(result as readonly Finding[]).map(
      ({code, found, cure}) =>
        html`<h4>${withCode(words.reasons[code].what)}</h4>
          ${
            found &&
            html`<p>${words.foundIn}</p>
              ${block(found)}`
          }
          <p>${withCode(words.reasons[code].cure)}</p>
          ${
            cure === undefined
              ? nothing
              : html`<p>${words.write}</p>
                  ${block(cure)}`
          }`,
    )}`;
}

function reasonOf(code: ReasonCode, words: HelpWords, {address}: KnownRelease): CompiledTemplateResult {
  const {what, sign, cure} = words.reasons[code];
  const lines = reasons[code].console;
  const {host} = new URL(address);
  return html`<details class="help-reason">
    <summary><h4>${withCode(what)}</h4></summary>
    <h5>${words.sign}</h5>
    <p>${withCode(sign)}</p>
    ${
      lines.length
        ? html`<h5>${words.console}</h5>
            <dl>
              ${lines.map(
                ({by, line}) =>
                  html`<dt>${by === 'module' ? words.everyBrowser : by}</dt>
                    <dd>${block(line.replace('{host}', host))}</dd>`,
              )}
            </dl>`
        : nothing
    }
    <h5>${words.cure}</h5>
    <p>${withCode(cure)}</p>
  </details>`;
}

/** Code on lines of its own, from left to right in every language. */
function block(code: string): CompiledTemplateResult {
  return html`<pre dir="ltr" lang="en" translate="no"><code>${code}</code></pre>`;
}

/** Words in which code stands between backticks. */
function withCode(words: string): readonly (string | CompiledTemplateResult)[] {
  return words
    .split('`')
    .map((part, index) => (index % 2 ? html`<code dir="ltr" lang="en" translate="no">${part}</code>` : part));
}

if (!customElements.get('icat-help')) customElements.define('icat-help', IcatHelp);

/**
 * The help's section, with a heading of level 2.
 *
 * @param release what the builder's forms are of
 */
export function helpFor(language: Locale, release: KnownRelease): CompiledTemplateResult {
  return html`<icat-help .language=${language} .release=${release}></icat-help>`;
}
