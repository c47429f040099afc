const rightToLeft = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi|Arab|Hebr|Thaa)\b/;

/**
 * The direction that `language` (BCP 47) is written in: of its script, where the
 * tag names one. `Intl.Locale` can't say in Firefox 126.
 */
export function direction(language: string): 'ltr' | 'rtl' {
  const script = /-([A-Z][a-z]{3})\b/.exec(language)?.[1];
  return rightToLeft.test(script ?? language) ? 'rtl' : 'ltr';
}
