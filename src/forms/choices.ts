import type {ShareTarget} from '../share/targets.js';

export const themes = ['light', 'dark', 'system'] as const;

export const headingLevels = [1, 2, 3, 4, 5, 6] as const;

/** What a partner chooses. Every absent one is as the element has it without its attribute. */
export interface Choices {
  /** The card's language (BCP 47; `fr-CA` is taken for `fr`). Default: the page's. */
  readonly language?: string | undefined;
  /**
   * The language of the words that stand there before any script, where `language` leaves the card's to the page. Default:
   * English, or an official one where the statement has no English.
   */
  readonly words?: string | undefined;
  /** Whether the whole statement is open. Default: false. */
  readonly expanded?: boolean | undefined;
  /** Default: as the page. */
  readonly theme?: (typeof themes)[number] | undefined;
  /** A hex colour, `#` and 3 or 6 digits; anything else is left out. Default: ICAT's blue. */
  readonly accent?: string | undefined;
  /** Of the title. Default: 2. */
  readonly headingLevel?: (typeof headingLevels)[number] | undefined;
  /** Ways of sharing, in their order; an empty list means none. Default: all. */
  readonly share?: readonly ShareTarget[] | undefined;
  /** Where the statement's JSON is. Default: the publisher's folder. */
  readonly src?: string | undefined;
  /** Whether the card waits until it comes near the viewport. Default: false. */
  readonly lazy?: boolean | undefined;
}

/** `accent` with its `#`, if it is a hex colour: it becomes part of a style, where escaping does not suffice. */
export function hexColour(accent = ''): string | undefined {
  return /^#([\da-f]{3}|[\da-f]{6})$/i.test(accent) ? accent : undefined;
}
