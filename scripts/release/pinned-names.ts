import {readFileSync} from 'node:fs';

/** The version of this release, from package.json. */
export const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The module of this release, which never changes again. */
export const moduleFile = moduleOf(version);

/** The script of its frames' pages. */
export const frameFile = `frame-${version}.js`;

/** The style sheet of its pages. */
export const stylesheetFile = `page-${version}.css`;

/** The module's name in the publisher's folder. */
export function moduleOf(release: string): string {
  return `icat-statement-${release}.js`;
}
