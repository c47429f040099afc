import {LitElement, nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {Locale} from '../../locale/catalogues.js';
import {html} from '../../template/html.js';
import {diagnose} from './diagnose.js';
import {helpWords, type HelpWords} from './help-words.js';
import {reasonCodes, reasons, type Finding, type KnownRelease, type ReasonCode} from './reasons.js';

/** The help for someone for whom nothing shows: a field to paste into, what is found in it, and all reasons. */
class IcatHelp extends LitElement {
  static override properties = {
    language: {attribute: false},
    release: {attribute: false},
    findings: {state: true},
  };

  declare language: Locale;
  declare release: KnownRelease;
  /** Of the text that was looked at last; `undefined` before. */
  declare findings: readonly Finding[] | undefined;

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
      <div class="help-result" role="status">${this.findings && resultOf(this.findings, words)}</div>
      <h3>${words.all}</h3>
      ${reasonCodes.map((code) => reasonOf(code, words, this.release))}
    </section>`;
  }

  #find(): void {
    this.findings = diagnose(this.querySelector('textarea')!.value, this.release);
  }
}

function resultOf(findings: readonly Finding[], words: HelpWords): CompiledTemplateResult {
  if (!findings.length) return html`<p>${words.foundNothing}</p>`;
  return html`<h3>${words.found}</h3>
    ${findings.map(
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
 * @param release what the builder's forms are of. Default: the folder that the builder's page is in.
 */
export function helpFor(
  language: Locale,
  release: KnownRelease = {address: new URL('../', document.baseURI).href},
): CompiledTemplateResult {
  return html`<icat-help .language=${language} .release=${release}></icat-help>`;
}
