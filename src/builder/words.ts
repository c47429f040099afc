import type {FormName} from '../forms/forms.js';
import type {Locale} from '../locale/catalogues.js';
import type {DeviceTarget} from '../share/targets.js';
import type {Destination, Place, Role} from './places.js';
import {ar} from './words/ar.js';
import {en} from './words/en.js';
import {es} from './words/es.js';
import {fr} from './words/fr.js';
import {ru} from './words/ru.js';
import {zh} from './words/zh.js';

/** Ways to look at the live card. */
export const previews = ['desktop', 'phone', 'sidebar', 'dark', 'rightToLeft'] as const;

export type Preview = (typeof previews)[number];

/** The builder's words in one language; `{0}` and `{1}` stand for values. */
export interface Words {
  readonly lead: string;
  readonly builderLanguage: string;

  readonly where: string;
  readonly places: Readonly<Record<Place, string>>;
  readonly role: string;
  readonly roles: Readonly<Record<Role, string>>;

  readonly copyAndPaste: string;
  readonly chooseFirst: string;
  readonly forms: Readonly<Record<FormName, string>>;
  /** What each form is, in a sentence. */
  readonly formIs: Readonly<Record<FormName, string>>;
  readonly otherForms: string;
  /** What to click, for the form that is recommended there. */
  readonly steps: Readonly<Record<Destination, readonly [string, string, string]>>;
  readonly forTheme: string;
  readonly forPosts: string;
  /** What the button does that copies a form. */
  readonly copy: Readonly<Record<FormName, string>>;
  readonly copyThemeScript: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly oneLanguage: string;
  /** With the names of the choices that are lost. */
  readonly lost: string;
  readonly staysAsItIs: string;
  /** With the address. Of the forms that show the card. */
  readonly local: string;
  /** In its place for an address alone. */
  readonly localAddress: string;
  /** Of an address, whose page follows the visitor's device. */
  readonly followsDevice: string;
  /** Of a frame, which does so where neither light nor dark is chosen. */
  readonly pageIsDevice: string;
  /** Where the partner names a copy of their own, without its address yet. */
  readonly sourceMissing: string;

  readonly adjust: string;
  readonly adjustIs: string;
  readonly language: string;
  readonly asPage: string;
  readonly length: string;
  readonly folded: string;
  readonly open: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'light' | 'dark' | 'system', string>>;
  readonly accent: string;
  readonly accentIs: string;
  readonly accentPicker: string;
  readonly accentInvalid: string;
  /** With the two ratios. */
  readonly contrast: string;
  readonly contrastDarkened: string;
  readonly contrastLightened: string;
  readonly onAccentWhite: string;
  readonly onAccentBlack: string;
  readonly headingLevel: string;
  readonly headingLevelIs: string;
  readonly share: string;
  readonly shareAll: string;
  readonly shareNone: string;
  readonly shareSome: string;
  readonly deviceTargets: Readonly<Record<DeviceTarget, string>>;
  readonly source: string;
  readonly sourceFolder: string;
  readonly sourceOwn: string;
  readonly sourceAddress: string;
  readonly sourceInvalid: string;
  readonly sourceNotShown: string;
  readonly preview: string;
  /** Beside the card on a page that is dark by its background alone. */
  readonly previewDark: string;
  readonly previews: Readonly<Record<Preview, string>>;
}

export const words: Readonly<Record<Locale, Words>> = {ar, en, es, fr, ru, zh};

/** `text` with `values` in place of `{0}` and so on. */
export function fill(text: string, ...values: readonly string[]): string {
  return text.replaceAll(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}
