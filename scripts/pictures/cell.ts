/** One look of the card, as the query of demo/matrix.html names it. */
export interface Cell {
  readonly lang: string;
  readonly width: string;
  readonly theme: string;
  readonly state: string;
}

/** `en-320-dark-held`: the name of its picture. */
export function nameOf({lang, width, theme, state}: Cell): string {
  return [lang, width, theme, state].join('-');
}
