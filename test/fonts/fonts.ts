/** Fonts that stand for those of visitors, with the style sheets that bring them, as paths of the project. */
export const fonts = {
  'Noto Sans': [],
  /** The measures of Arial. */
  Arimo: sheets('@fontsource/arimo', 400, 700),
  /** The measures of Times New Roman. */
  Tinos: sheets('@fontsource/tinos', 400, 700),
  /** The measures of Verdana. */
  'DejaVu Sans': ['test/fonts/dejavu-sans.css'],
  /** The measures of Georgia. */
  Gelasio: sheets('@fontsource/gelasio', 400, 700),
  Roboto: sheets('@fontsource/roboto', 400, 600, 700),
  Inter: sheets('@fontsource/inter', 400, 600, 700),
} as const satisfies Record<string, readonly string[]>;

export type Font = keyof typeof fonts;

/** What the other fonts lack comes from these: with them no letter is drawn in a font of the machine. */
const completing = [
  ...sheets('@fontsource/noto-sans', 400, 600, 700),
  ...sheets('@fontsource/noto-sans-arabic', 400, 600, 700),
  'node_modules/@fontsource-variable/noto-sans-sc/index.css',
];

/** The style sheets that bring `font`, and what completes it. */
export function sheetsOf(font: Font): readonly string[] {
  return [...fonts[font], ...completing];
}

/** The value of `font-family` for a page in `font`. */
export function familyOf(font: Font): string {
  return `'${font}', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC Variable'`;
}

function sheets(name: string, ...weights: number[]): string[] {
  return weights.map((weight) => `node_modules/${name}/${weight}.css`);
}
