import {readFileSync} from 'node:fs';

const {version, config} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
  config: {folder: string};
};

/** The address of the publisher's folder, with a slash at its end: one setting, `config.folder` in package.json. */
export const folder = config.folder;

/** The file of this release, which never changes again. */
export const moduleFile = `icat-statement-${version}.js`;

/** The hash by which a page pins it (W3C Subresource Integrity): that of `dist` as it stands. */
export function moduleHash(): string {
  const hashes = JSON.parse(readFileSync(new URL('../dist/integrity.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
  return hashes['icat-statement.js'] ?? '';
}

/**
 * For readers without script, and to hold the card's place: the statement, in each language, by its name there.
 * Not its `occasion`, though like it today: that may change with the next statement, and what is pasted stays.
 */
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
  return `<script type="module" src="${address}${moduleFile}" integrity="${moduleHash()}" crossorigin referrerpolicy="no-referrer"></script>
<icat-statement>
  <p>ICAT: <a href="mailto:icat@un.org">icat@un.org</a></p>
${lines.join('\n')}
</icat-statement>`;
}

/** The header of a page that allows the card and nothing else; what a partner adds to their own is `script-src` and `connect-src`. */
export function policy(address = folder): string {
  return `Content-Security-Policy: default-src 'none'; script-src '${moduleHash()}'; connect-src ${new URL(address).origin}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
}
