import {ColorSpace, XYZ_D65, contrastWCAG21, getLuminance, sRGB} from 'colorjs.io/fn';
import type {Locale} from '../locale/catalogues.js';

ColorSpace.register(XYZ_D65);
ColorSpace.register(sRGB);

/** The card's own grounds, as src/view/card.css has them. */
export const surfaces = {light: '#fff', dark: '#12191f'} as const;

/** What becomes of an accent in the card. */
export interface AccentContrast {
  /** Contrast ratios (WCAG 2.2, 1.4.3) with the card's grounds, 1 to 21. */
  readonly light: number;
  readonly dark: number;
  /** Whether links get another shade there: src/view/card.css corrects them by the accent's luminance. */
  readonly isDarkened: boolean;
  readonly isLightened: boolean;
  /** Whether words on the accent are white; black otherwise. */
  readonly hasWhiteWords: boolean;
}

/** @param accent a hex colour */
export function accentContrast(accent: string): AccentContrast {
  const luminance = getLuminance(accent);
  return {
    light: contrastWCAG21(accent, surfaces.light),
    dark: contrastWCAG21(accent, surfaces.dark),
    isDarkened: luminance > 0.18,
    isLightened: luminance < 0.23,
    hasWhiteWords: luminance < 0.179,
  };
}

/**
 * A ratio as WCAG writes it, in the manner of a language: `4.5:1`, `4,5:1`. Cut, not rounded, since 4.49 does not suffice; in
 * Latin digits, as the builder's words have them in Arabic too.
 */
export function ratio(value: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    roundingMode: 'trunc',
  });
  return `${format.format(value)}:1`;
}
