import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {serveFolders} from '../serve.js';

/** A partner's site on loopback, with an invented statement. */
export interface Site {
  /** Address of a page whose card comes at once. */
  readonly ready: string;
  /** Address of a page whose statement is missing until `repair`. */
  readonly broken: string;
  repair(): void;
  stop(): void;
}

const words: Record<string, {title: string; before: string; own: string; after: string}> = {
  en: {title: 'A partner', before: 'Before the card.', own: 'The page’s own words.', after: 'After the card.'},
  ar: {title: 'شريك', before: 'قبل البطاقة.', own: 'كلمات الصفحة نفسها.', after: 'بعد البطاقة.'},
};

/** The languages of the pages. */
export const languages = Object.keys(words);

/** The words after the card. */
export const lastWords = (lang: string): string => words[lang]!.after;

export async function startSite(lang: string): Promise<Site> {
  const {title, before, own, after} = words[lang]!;
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const page = (src: string) => `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8">
    <title>${title}</title><script type="module" src="/icat-statement.js"></script>
    <h1>${title}</h1><p>${before}</p>
    <icat-statement trusted-keys="none" src="${src}"><h2>ICAT</h2><p>${own}</p></icat-statement>
    <p>${after}</p>`;
  const statement = readFileSync('test/fixtures/statement.json');
  const files = serveFolders('dist');
  let isBroken = true;
  const server = createServer((request, response) => {
    const answer = (type: string, body: string | Buffer) =>
      void response.writeHead(200, {'Content-Type': type, 'Cache-Control': 'no-store'}).end(body);
    switch (request.url) {
      case '/ready':
        return answer('text/html', page('/statement.json'));
      case '/broken':
        return answer('text/html', page('/later.json'));
      case '/later.json':
        if (isBroken) return void response.writeHead(404).end();
        return answer('application/json', statement);
      case '/statement.json':
        return answer('application/json', statement);
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
