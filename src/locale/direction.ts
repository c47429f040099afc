const rightToLeft = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

/** The direction that `language` (BCP 47) is written in. `Intl.Locale` can't say in Firefox 126. */
export function direction(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) ? 'rtl' : 'ltr';
}
