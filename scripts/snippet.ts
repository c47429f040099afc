import {readFileSync} from 'node:fs';

/** The address of the publisher's folder, with a slash at its end: one setting, `config.folder` in package.json. */
export const folder = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {config: {folder: string}}
).config.folder;

/** For readers without script, and to hold the card's place: the statement, in each language, by its name there. */
const names = {
  ar: 'بيان فريق التنسيق المشترك بين الوكالات لمكافحة الاتجار بالأشخاص (ICAT) بمناسبة اليوم العالمي لمكافحة الاتجار بالأشخاص',
  en: 'Statement of the Inter-Agency Coordination Group against Trafficking in Persons (ICAT) on the occasion of World Day against Trafficking in Persons',
  es: 'Declaración del Grupo Interinstitucional de Coordinación contra la Trata de Personas (ICAT) con ocasión del Día Mundial contra la Trata',
  fr: 'Déclaration du Groupe interinstitutions de coordination contre la traite des personnes (ICAT) à l’occasion de la Journée mondiale de la lutte contre la traite d’êtres humains',
  ru: 'Заявление Межучрежденческой координационной группы по борьбе с торговлей людьми (ICAT) по случаю Всемирного дня борьбы с торговлей людьми',
  'zh-Hans': '机构间打击贩运人口协调小组（ICAT）在世界打击贩运人口行为日之际发表的声明',
};

/**
 * What a partner pastes: the script, and the element with words of its own for
 * readers without script.
 *
 * @param address of the folder that holds the module, with a slash at its end
 */
export function snippet(address = folder): string {
  const lines = Object.entries(names).map(
    ([lang, name]) =>
      `  <p lang="${lang}"${lang === 'ar' ? ' dir="rtl"' : ''}><a href="https://icat.network/">${name}</a></p>`,
  );
  return `<script type="module" src="${address}icat-statement.js"></script>
<icat-statement>
${lines.join('\n')}
  <p>ICAT: <a href="mailto:icat@un.org">icat@un.org</a></p>
</icat-statement>`;
}
