/**
 * The mark of an item, typed by hand: a bullet, or a number up to 999 with a stop or a bracket. Numbers may be Arabic-Indic or
 * full-width. Bullets of Word's fonts Symbol and Wingdings are in Unicode's private use area. A hyphen counts before a space only.
 */
export const itemMark =
  /^\s*(?:(?<bullet>[•‣◦▪●○■□·∙\uf0b7\uf0a7\uf0d8\uf0fc]|[-–*](?=\s))|\(?(?<number>[0-9]{1,3}|[٠-٩]{1,3}|[０-９]{1,3})(?:[.)．）](?=\s)|[．）]))\s*/u;
