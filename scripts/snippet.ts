import {readFileSync} from 'node:fs';

/** The address of the publisher's folder, with a slash at its end: one setting, `config.folder` in package.json. */
export const folder = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {config: {folder: string}}
).config.folder;

/**
 * What a partner pastes: the script, and the element with words of its own for
 * readers without script.
 *
 * @param address of the folder that holds the module, with a slash at its end
 */
export function snippet(address = folder): string {
  return `<script type="module" src="${address}icat-statement.js"></script>
<icat-statement>
  <a href="https://icat.network/">Statement of the Inter-Agency Coordination Group against Trafficking in Persons (ICAT)</a>
</icat-statement>`;
}
