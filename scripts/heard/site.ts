import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {snippet} from '../../src/forms/snippet.js';
import type {Statement} from '../../src/statement/statement.js';
import {serveFolders} from '../serve.js';
import {moduleFile, releaseAt} from '../snippet.js';

/** A partner's site on loopback, with the snippet of an invented statement. */
export interface Site {
  /** Address of a page whose card comes at once. */
  readonly ready: string;
  /** Address of a page whose statement is missing until `repair`. */
  readonly broken: string;
  repair(): void;
  stop(): void;
}

const words: Record<string, {title: string; before: string; after: string}> = {
  en: {title: 'A partner', before: 'Before the card.', after: 'After the card.'},
  ar: {title: 'شريك', before: 'قبل البطاقة.', after: 'بعد البطاقة.'},
};

/** The languages of the pages. */
export const languages = Object.keys(words);

/** The words after the card. */
export const lastWords = (lang: string): string => words[lang]!.after;

export async function startSite(lang: string): Promise<Site> {
  const {title, before, after} = words[lang]!;
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const statement = readFileSync('test/fixtures/statement.json', 'utf8');
  const release = {...releaseAt('/'), statement: JSON.parse(statement) as Statement};
  // The invented statement has no signature.
  const card = (src?: string) =>
    snippet({words: lang, src}, release).replace('<icat-statement', '$& trusted-keys="none"');
  const page = (src?: string) => `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8">
    <title>${title}</title>
    <h1>${title}</h1><p>${before}</p>
    ${card(src)}
    <p>${after}</p>`;
  const files = serveFolders('dist');
  let isBroken = true;
  const server = createServer((request, response) => {
    const answer = (type: string, body: string) =>
      void response.writeHead(200, {'Content-Type': type, 'Cache-Control': 'no-store'}).end(body);
    switch (request.url) {
      case '/ready':
        return answer('text/html', page());
      case '/broken':
        return answer('text/html', page('/later.json'));
      case '/later.json':
        if (isBroken) return void response.writeHead(404).end();
        return answer('application/json', statement);
      case '/statement.json':
        return answer('application/json', statement);
      case `/${moduleFile}`:
        request.url = '/icat-statement.js';
        return files(request, response);
      default:
        return files(request, response);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ready: `${origin}/ready`,
    broken: `${origin}/broken`,
    repair: () => (isBroken = false),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
