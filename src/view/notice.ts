import {html, nothing, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {Text} from '../statement/statement.js';
import type {CardActions, CardModel} from './card-model.js';
import {outbound, withoutScheme} from './contacts.js';
import {marked} from './marked.js';
import {retry} from './retry.js';

/** What the reader must know about the words: why they are not there, old, in another language, or not ICAT's own. */
export function notice(
  {statement, language, busy, outdated}: CardModel,
  i18n: LocaleController,
  actions: CardActions,
): TemplateResult | typeof nothing {
  const {msg, wanted} = i18n;
  const {official, note} = statement.texts[language] as Text;
  const source = Object.entries(statement.texts).find(([, text]) => text.official)?.[0];
  const {lang, dir} = marked(language, i18n);

  const lines: TemplateResult[] = [];
  if (statement.status === 'withdrawn') {
    lines.push(
      html`<p id="notice"><strong>${msg('This statement has been withdrawn.')}</strong></p>`,
      ...(note ? [html`<p lang=${lang} dir=${dir}>${note}</p>`] : []),
      html`<p>${outbound(statement.url, withoutScheme(statement.url))}</p>`,
    );
  } else {
    if (language.split('-')[0] !== wanted.split('-')[0]) {
      lines.push(
        html`<p>${msg(html`Not yet available in ${i18n.nameOf(wanted)}; shown in ${i18n.nameOf(language)}`)}</p>`,
      );
    }
    if (!official) {
      lines.push(
        html`<p>
          ${msg('Unofficial translation')}
          ${
            source
              ? html`<button type="button" @click=${() => actions.choose(source)}>
                  ${msg(html`Official text (${i18n.nameOf(source)})`)}
                </button>`
              : outbound(statement.url, withoutScheme(statement.url))
          }
        </p>`,
      );
    }
  }
  if (statement.status === 'corrected') {
    lines.push(
      html`<p>${msg(html`Corrected on ${i18n.date(statement.updated as string)}`)}</p>`,
      ...(note ? [html`<p lang=${lang} dir=${dir}>${note}</p>`] : []),
    );
  }
  if (statement.status === 'superseded') {
    lines.push(
      html`<p>
        ${msg('A newer statement has been published.')} ${outbound(statement.url, withoutScheme(statement.url))}
      </p>`,
    );
  }
  if (outdated && statement.status !== 'withdrawn') {
    const again = outdated === 'unreachable' ? retry(busy, i18n, actions) : nothing;
    lines.push(html`<p>${msg('This statement may be out of date.')} ${again}</p>`);
  }
  return lines.length ? html`<div part="notice">${lines}</div>` : nothing;
}
