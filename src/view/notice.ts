import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Text} from '../statement/statement.js';
import {html} from '../template/html.js';
import type {CardActions, CardModel} from './card-model.js';
import {languageAttributes} from './language-attributes.js';
import {listener} from './listener.js';
import {outboundLink} from './outbound-link.js';
import {retry} from './retry.js';

/** What the reader must know about the words: why they are not there, old, in another language, or not ICAT's own. */
export function notice(
  model: CardModel,
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult | typeof nothing {
  const {statement, language} = model;
  const {note} = statement.texts[language] as Text;
  const {lang, dir} = languageAttributes(language, i18n);
  const noteLine = note ? [html`<p lang=${lang} dir=${dir}>${note}</p>`] : [];
  const lines =
    statement.status === 'withdrawn'
      ? withdrawnLines(model, noteLine, i18n)
      : [
          ...languageLines(model, i18n, actions),
          ...statusLines(model, noteLine, i18n),
          ...outdatedLines(model, i18n, actions),
        ];
  return lines.length ? html`<div part="notice">${lines}</div>` : nothing;
}

type Lines = readonly CompiledTemplateResult[];

function withdrawnLines({statement}: CardModel, noteLine: Lines, {msg, date}: LocaleController): Lines {
  const day = statement.updated as string;
  return [
    html`<p>
      <strong id="notice">${msg('This statement has been withdrawn.')}</strong>
      <time datetime=${day}>${date(day)}</time>
    </p>`,
    ...noteLine,
    html`<p>${outboundLink(statement.url)}</p>`,
  ];
}

function languageLines({statement, language}: CardModel, i18n: LocaleController, actions: CardActions): Lines {
  const {msg, requested} = i18n;
  const lines: CompiledTemplateResult[] = [];
  if (!i18n.isRequested(language)) {
    lines.push(
      html`<p>${msg(html`Not yet available in ${i18n.nameOf(requested)}; shown in ${i18n.nameOf(language)}`)}</p>`,
    );
  }
  const {texts} = statement;
  if (!texts[language]!.official) {
    const source = i18n.officialOf(texts);
    lines.push(
      html`<p>
        ${msg('Unofficial translation')}
        ${
          texts[source]!.official
            ? html`<button type="button" @click=${listener(() => actions.choose(source))}>
                ${msg(html`Official text (${ownName(source, i18n)})`)}
              </button>`
            : outboundLink(statement.url)
        }
      </p>`,
    );
  }
  return lines;
}

/** The own name of `language`, told apart from the words around it (WCAG 3.1.2). */
function ownName(language: string, i18n: LocaleController): CompiledTemplateResult {
  return html`<bdi lang=${i18n.tagOf(language)}>${i18n.ownNameOf(language)}</bdi>`;
}

function statusLines({statement}: CardModel, noteLine: Lines, {msg, date}: LocaleController): Lines {
  const {status, updated, replacement} = statement;
  switch (status) {
    case 'corrected':
      return [html`<p>${msg(html`Corrected on ${date(updated as string)}`)}</p>`, ...noteLine];
    case 'superseded':
      return [
        html`<p>
          ${msg('A newer statement has been published.')} ${replacement ? outboundLink(replacement) : nothing}
        </p>`,
      ];
    default:
      return [];
  }
}

function outdatedLines({outdated, busy}: CardModel, i18n: LocaleController, actions: CardActions): Lines {
  if (!outdated) return [];
  const again = outdated === 'unreachable' ? retry(busy, i18n, actions) : nothing;
  return [html`<p>${i18n.msg('This statement may be out of date.')} ${again}</p>`];
}
