/** `language` as the `lang` attribute has it: our Chinese is written in simplified characters. */
export function htmlLanguage(language: string): string {
  return language === 'zh' ? 'zh-Hans' : language;
}
