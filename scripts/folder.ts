import {readFileSync} from 'node:fs';

const {config} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  config: {folder: string};
};

/** The address of the publisher's folder, with a slash at its end: one setting, `config.folder` in package.json. */
export const folder = config.folder;
