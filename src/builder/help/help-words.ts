import type {Locale} from '../../locale/catalogues.js';
import type {ReasonCode} from './reasons.js';
import {ar} from './words/ar.js';
import {en} from './words/en.js';
import {es} from './words/es.js';
import {fr} from './words/fr.js';
import {ru} from './words/ru.js';
import {zh} from './words/zh.js';

interface ReasonWords {
  /** What is wrong. */
  readonly what: string;
  /** By what somebody recognises it, beside the console's lines. */
  readonly sign: string;
  readonly cure: string;
}

/** The help's words in one language; what stands between two backticks is code. */
export interface HelpWords {
  readonly heading: string;
  readonly introduction: string;
  readonly howTo: string;
  readonly label: string;
  readonly privacy: string;
  readonly find: string;
  readonly found: string;
  /** With the number of causes. */
  readonly foundCount: string;
  readonly foundNothing: string;
  /** Where nothing was pasted. */
  readonly fieldEmpty: string;
  /** Where nothing of what was pasted could tell a cause. */
  readonly textUnread: string;
  readonly foundIn: string;
  readonly write: string;
  readonly all: string;
  readonly sign: string;
  readonly console: string;
  readonly everyBrowser: string;
  readonly cure: string;
  readonly reasons: Readonly<Record<ReasonCode, ReasonWords>>;
}

export const helpWords: Readonly<Record<Locale, HelpWords>> = {ar, en, es, fr, ru, zh};
