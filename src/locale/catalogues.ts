import type {TemplateMap} from '@lit/localize/internal/types.js';
import * as ar from './generated/ar.js';
import * as es from './generated/es.js';
import * as fr from './generated/fr.js';
import {allLocales, sourceLocale, type targetLocales} from './generated/locale-codes.js';
import * as ru from './generated/ru.js';
import * as zh from './generated/zh.js';

/** A language of the interface. */
export type Locale = (typeof allLocales)[number];

type Target = (typeof targetLocales)[number];

/**
 * The interface's words. Imported statically: the module is one file, and what
 * is there already can't fail to arrive. A language of lit-localize.json
 * without a catalogue here doesn't compile.
 */
export const catalogues: Readonly<Record<Target, TemplateMap> & Partial<Record<Locale, TemplateMap>>> = {
  ar: ar.templates,
  es: es.templates,
  fr: fr.templates,
  ru: ru.templates,
  zh: zh.templates,
};

export {allLocales, sourceLocale};
