import type {Package} from 'custom-elements-manifest';
import {frame} from '../../src/forms/frame.js';
import {ownLanguageName} from '../../src/locale/language-name.js';
import {markdownTable} from '../markdown.js';
import {folder, languages, policy, releaseAt, snippet} from '../snippet.js';
import {arithmetic} from './arithmetic.js';
import {elementTables} from './element-tables.js';

/**
 * What the build writes into the documents: for each file its parts, by the name of the two comments that one stands between,
 * `<!-- events -->` and `<!-- /events -->`. Whatever names the publisher's folder is among them.
 */
export function documentParts(manifest: Package): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const release = releaseAt(folder);
  return {
    'README.md': {
      snippet: fence('html', snippet()),
      builder: `The builder asks where you want to put it and makes what fits there: <${folder}embed/>`,
    },
    'docs/webmasters.md': {
      builder: `<${folder}embed/>`,
      pages: markdownTable(
        ['language', 'page', 'plain text'],
        languages.map((language) => [
          ownLanguageName(language),
          `<${folder}${language}/>`,
          `<${folder}${language}/statement.txt>`,
        ]),
      ),
      frame: fence('html', frame({}, release)),
    },
    'docs/arithmetic.md': arithmetic(),
    'docs/developers.md': {...elementTables(manifest), policy: fence('http', policy())},
  };
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\`\n`;
}
