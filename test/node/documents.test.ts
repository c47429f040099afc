/**
 * Holds every document to what it says: its links, its commands, and each of its fenced blocks, which is made by the build or
 * named in `trials` with how it is tried. What needs a browser is tried in test/browser/documents.test.ts.
 */
import assert from 'node:assert/strict';
import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {homedir, tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {after, describe, it} from 'node:test';
import {promisify} from 'node:util';
import type {Package} from 'custom-elements-manifest';
import {parseFragment} from 'parse5';
import {documentParts} from '../../scripts/build/document-parts.js';
import {elementOf} from '../../scripts/build/element-of.js';
import {withParts} from '../../scripts/markdown.js';
import {serveFolders} from '../../scripts/serve.js';
import {folder, languages, policy, releaseAt, snippet} from '../../scripts/snippet.js';
import {destinationOf, places, recommendedForm, roles, type Destination} from '../../src/builder/places.js';
import {en} from '../../src/builder/words/en.js';
import {element} from '../../src/forms/snippet.js';
import {deviceTargets, networkNames} from '../../src/share/targets.js';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import {fencedBlocks, withoutFencedBlocks} from './fenced-blocks.js';
import {elementsIn} from './html-tree.js';
import {packed, projectWithPackage, tarball} from './packed.js';

const run = promisify(execFile);

/** Each document of the repository, by its path. */
const documents: Readonly<Record<string, string>> = Object.fromEntries(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {encoding: 'utf8'})
    .trim()
    .split('\n')
    .map((file) => [file, readFileSync(file, 'utf8')] as const),
);
const readme = documents['README.md']!;
const forDevelopers = documents['docs/developers.md']!;
const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as Package;
const parts = documentParts(manifest);

/** Tells of the past: what is named there may be gone. */
const isHistory = (document: string) => document === 'CHANGELOG.md' || document.startsWith('docs/decisions/');

/** The language of the documents' examples, and one that the current statement has, in which they are tried. */
const anyLanguage = 'fr';
const lastLanguage = languages.at(-1)!;

const folders: string[] = [];
after(() => folders.forEach((each) => rmSync(each, {recursive: true})));

type Trial = (code: string) => unknown;

/** How each fenced block that the build doesn't make is tried, by document, language and first line. */
const trials: Readonly<Record<string, Readonly<Record<string, Trial>>>> = {
  'README.md': {'sh npm ci && npm start   # opens the builder on this machine': namesScripts},
  'SECURITY.md': {'sh npm run statement -- sign --key ~/.icat/key.pem': namesScripts},
  'docs/developers.md': {
    'css icat-statement::part(title) { font-family: Georgia, serif; }': isTriedInBrowsers,
    'css icat-statement:state(failed) { outline-style: dashed; }': isTriedInBrowsers,
    'html <div class="icat-statement" data-lang="fr">The words until the card is there</div>': isMarkup,
    'sh npm install ./icat-statement-1.0.0.tgz': installs,
    "js import 'icat-statement';": runsInNode,
    'html <icat-statement src="/icat/statement.json" lang="fr"></icat-statement>': isMarkup,
    "tsx import type {IcatStatement} from 'icat-statement/react';": fitsTypesOfReact,
    'json {': namesFilesOfPackage,
    "js import {readFile} from 'node:fs/promises';": async (code) => {
      assert.ok(code.includes(`'${anyLanguage}'`), 'it names no language');
      const tried = code.replace(`'${anyLanguage}'`, `'${lastLanguage}'`);
      const printed = await runsInNode(`${tried}\nconsole.log(words);`);
      assert.equal(printed, `${slottedHtml(releaseAt(folder).statement, lastLanguage, {headingLevel: 3})}\n`);
    },
    'html <script type="module" src="/icat/icat-statement.js"></script>': isMarkup,
    'crontab 17 */6 * * * cd /srv/site && npx --no-install icat-statement mirror public/icat --quiet': isOfCrontab,
  },
  'docs/webmasters.md': {
    'css icat-statement { --icat-statement-accent: #a40000; }': isTriedInBrowsers,
    'css icat-statement { --icat-statement-radius: 0; }': isTriedInBrowsers,
    'html <icat-statement>': isMarkup,
  },
  'examples/README.md': {'sh cd examples/react': namesScriptsOfExamples},
};

/** Nothing to do here: test/browser/documents.test.ts takes every block of CSS. */
function isTriedInBrowsers(): void {}

/** Well-formed, with attributes that the element has; test/browser/documents.test.ts draws it. */
function isMarkup(code: string): void {
  const faults: string[] = [];
  parseFragment(code, {onParseError: ({code: fault}) => faults.push(fault)});
  assert.deepEqual(faults, []);
  const known = elementOf(manifest).attributes.map(({name}) => name);
  for (const {tagName, attrs} of elementsIn(code)) {
    if (tagName !== 'icat-statement') continue;
    for (const {name} of attrs) assert.ok(known.includes(name), name);
  }
}

function namesScripts(code: string): void {
  for (const line of code.split('\n')) {
    const commands = line.replace(/#.*/, '').split('&&');
    for (const command of commands) {
      const [, name] = /^\s*npm (?:run )?([a-z]+)/.exec(command) ?? [];
      assert.ok(name === 'ci' || (name && name in scripts), command);
    }
  }
}

function namesScriptsOfExamples(code: string): void {
  const [first, ...lines] = code.split('\n').map((line) => line.replace(/ *#.*/, ''));
  const example = first!.replace(/^cd /, '');
  const own = JSON.parse(readFileSync(join(example, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
  for (const line of lines) {
    const [, name] = /^npm (?:run )?([a-z]+)$/.exec(line) ?? [];
    assert.ok(name === 'ci' || (name && name in own.scripts), line);
  }
}

/** A site of a partner's, before anything is installed. */
function site(): string {
  const made = mkdtempSync(join(tmpdir(), 'icat-statement-site-'));
  folders.push(made);
  copyFileSync(tarball, join(made, basename(tarball)));
  return made;
}

/** Runs the lines in a site, with the statement of `dist` as the publisher's where it mirrors. */
async function installs(code: string): Promise<void> {
  const server = createServer(serveFolders('dist')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/statement.json`;
  const cwd = site();
  const env = {
    ...process.env,
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
  };
  try {
    await run('sh', ['-ec', code.replace(/ mirror .*/, (command) => `${command} --from ${from}`)], {cwd, env});
  } finally {
    server.close();
  }
  const installed = join(cwd, 'node_modules/icat-statement/dist');
  assert.ok(existsSync(installed), 'nothing is installed');
  if (!code.includes('mkdir')) return;
  for (const file of ['icat-statement.js', 'statement.json'])
    assert.equal(readFileSync(join(cwd, 'public/icat', file), 'utf8'), readFileSync(join(installed, file), 'utf8'));
}

/** Runs it in a site that has the package and the statement; what it prints. */
async function runsInNode(code: string): Promise<string> {
  const project = projectWithPackage('test/fixtures');
  folders.push(project);
  mkdirSync(join(project, 'public/icat'), {recursive: true});
  copyFileSync('dist/statement.json', join(project, 'public/icat/statement.json'));
  writeFileSync(join(project, 'block.js'), code);
  const {stdout} = await run(process.execPath, ['block.js'], {cwd: project});
  return stdout;
}

/** In a component, with the element that its last line has in a comment. */
function fitsTypesOfReact(code: string): void {
  const project = projectWithPackage('test/fixtures', ['@types/react']);
  folders.push(project);
  const [first, ...lines] = code.split('\n');
  const element = lines.pop()!;
  assert.match(element, /^\/\/ <icat-statement .* … \/>$/);
  const component = `${first}
import {useCallback, useEffect, useState} from 'react';
export function Card() {
${lines.join('\n')}
return ${element.replace('// ', '').replace('… ', '')};
}`.replace('export function Card() {', "$&\nconst [language, setLanguage] = useState('en');");
  writeFileSync(join(project, 'card.tsx'), component);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    jsx: 'react-jsx',
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    types: [],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['card.tsx']}));
  const {stdout} = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc')], {
    cwd: project,
    encoding: 'utf8',
  });
  assert.equal(stdout, '');
}

function namesFilesOfPackage(code: string): void {
  const files = Object.values(JSON.parse(code) as Record<string, string[]>).flat();
  assert.ok(files.length > 0, 'it names none');
  for (const file of files)
    assert.ok(existsSync(join(packed, file.replace('./node_modules/icat-statement/', ''))), file);
}

function isOfCrontab(code: string): void {
  const [, command] = /^(?:[\d*/,-]+ ){5}cd \S+ && npx --no-install (icat-statement .*)$/.exec(code) ?? [];
  assert.ok(command, code);
  hasOptions(command, helpOf(process.execPath, 'dist/mirror.js', 'mirror'));
}

const helps = new Map<string, string>();

/** What a command prints with `--help`. */
function helpOf(...command: readonly string[]): string {
  const key = command.join(' ');
  const [program, ...args] = [...command, '--help'];
  const help = helps.get(key) ?? spawnSync(program, args, {encoding: 'utf8'}).stdout;
  helps.set(key, help);
  return help;
}

function hasOptions(command: string, help: string): void {
  for (const [option] of command.matchAll(/(?<= )--[a-z][a-z-]*/g))
    assert.match(help, new RegExp(`^ +(-\\w, )?${option}\\b`, 'm'), `${command} knows no ${option}`);
}

/** The file of `npm run <name>`, where it is a script of ours. */
// Not by tsx's own command, which kills a process that is busy for 60 ms after Ctrl+C.
const fileOf = (name: string) => /^node --import tsx (\S+)$/.exec(scripts[name] ?? '')?.[1];

/** Names a script, and options that it knows. */
function isCommand(command: string): void {
  const [, name = '', rest = ''] = /^npm run (?:--silent )?([a-z-]+)(?: --(?= |$))?(.*)$/s.exec(command)!;
  assert.ok(name in scripts, command);
  const file = fileOf(name);
  if (!file) return;
  const source = readFileSync(file, 'utf8');
  if (!source.includes("'commander'")) {
    for (const [option] of rest.matchAll(/(?<= )--[a-z-]+/g)) assert.ok(source.includes(`'${option}'`), command);
    return;
  }
  const [, subcommand] = name === 'statement' ? (/^ ([a-z-]+)/.exec(rest) ?? []) : [];
  const help = helpOf(process.execPath, '--import', 'tsx', file, ...(subcommand ? [subcommand] : []));
  assert.match(help, new RegExp(`^Usage: npm run ${name} -- ${subcommand ?? ''}`, 'm'), command);
  hasOptions(rest, help);
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of withoutFencedBlocks(documents[document]!).matchAll(/^#{1,6} (.+)$/gm)) {
    const text = heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = text.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The cells of each row of the table whose head begins with `head`. */
function rowsOf(text: string, head: string): string[][] {
  const start = text.indexOf(`\n| ${head} `);
  assert.ok(start > 0, `no table of ${head}`);
  const [table] = /^(?:\|.*\n)+/.exec(text.slice(start + 1))!;
  const rows = table.trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands as code at the beginning of each row of the table whose head begins with `head`, without the quotes. */
function firstCells(text: string, head: string): string[] {
  return rowsOf(text, head).flatMap(([cell = '']) => /^`([^`]+)`/.exec(cell)?.slice(1) ?? []);
}

describe('Each fenced block', () => {
  const found: Record<string, string[]> = {};
  for (const [document, text] of Object.entries(documents)) {
    const made = Object.values(parts[document] ?? {}).flatMap((part) => fencedBlocks(part).map(({code}) => code));
    for (const {language, code} of fencedBlocks(text)) {
      if (made.includes(code)) continue;
      const name = `${language} ${code.split('\n', 1)[0]}`;
      (found[document] ??= []).push(name);
      it(`${document}: ${name}`, async () => {
        const trial = trials[document]?.[name];
        assert.ok(trial, 'Neither made by the build nor named in this test with how it is tried.');
        await trial(code);
      });
    }
  }

  it('that is tried is there', () => {
    for (const [document, own] of Object.entries(trials))
      for (const name of Object.keys(own)) assert.ok(found[document]?.includes(name), `${document}: ${name}`);
  });
});

describe('The documents', () => {
  it('are these', () => {
    const known = [
      'BENCHMARKS.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'PRIVACY.md',
      'README.md',
      'SECURITY.md',
      'docs/accessibility.md',
      'docs/arithmetic.md',
      'docs/browsers.md',
      'docs/developers.md',
      'docs/guidelines.md',
      'docs/publishing.md',
      'docs/serving.md',
      'docs/webmasters.md',
      'examples/README.md',
      'hosting/README.md',
    ];
    assert.deepEqual(
      Object.keys(documents)
        .filter((document) => !document.startsWith('docs/decisions/'))
        .sort(),
      known,
    );
  });

  it('have what the build makes', async () => {
    for (const [file, made] of Object.entries(parts))
      assert.equal(await withParts(documents[file]!, made), documents[file], `${file}: npm run build`);
  });

  it('name the publisher only in what is made, so that another host is one setting', () => {
    for (const [document, text] of Object.entries(documents)) {
      if (isHistory(document)) continue;
      const written = text.replaceAll(/<!-- (\w+) -->\n.*?<!-- \/\1 -->/gs, '');
      assert.ok(!written.includes(new URL(folder).host), document);
    }
  });

  for (const [document, text] of Object.entries(documents)) {
    it(`${document}: leads to files and headings that are there`, () => {
      for (const [, file, anchor] of text.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]*))?\)/g)) {
        const target = file ? join(dirname(document), file) : document;
        assert.ok(existsSync(target), `no ${target}`);
        if (anchor) assert.ok(anchorsOf(target).has(anchor), `no #${anchor} in ${target}`);
      }
    });

    it(`${document}: names no path of a machine`, () => {
      for (const path of [resolve('.'), homedir()]) assert.ok(!text.includes(`${path}/`), path);
      assert.doesNotMatch(text, /(?<![\w.~])\/(home|root|Users)\//);
    });

    if (isHistory(document)) continue;

    it(`${document}: names files of the repository that are there`, () => {
      for (const [, file] of text.matchAll(
        /`((?:content|demo|dist|docs|examples|hosting|scripts|src|test|xliff)\/[\w./-]*)`/g,
      ))
        assert.ok(existsSync(file!), file);
    });

    // Of the examples' own commands, see above.
    it(`${document}: names commands that are there, with their options`, () => {
      for (const [, code] of text.matchAll(/`((?:[^`\n]+ )?npm run [^`]+)`/g))
        for (const command of code!.split(' && ')) if (command.startsWith('npm run ')) isCommand(command.trim());
      const blocks = document === 'examples/README.md' ? [] : fencedBlocks(text);
      for (const {code} of blocks)
        for (const [command] of code.matchAll(/^npm run .+$/gm)) isCommand(command.replace(/ +#.*/, ''));
    });
  }
});

describe('README', () => {
  it('has the snippet as its first HTML block, with the hash of dist', () => {
    assert.equal(fencedBlocks(readme).find(({language}) => language === 'html')?.code, snippet());
    assert.match(folder, /^https:\/\/[^/]+\/(.+\/)?$/);
    const hash = createHash('sha384').update(readFileSync('dist/icat-statement.js')).digest('base64');
    assert.ok(snippet().includes(`integrity="sha384-${hash}"`), 'the hash in the snippet is another');
    assert.ok(policy().includes(`script-src 'sha384-${hash}'`), 'the hash in the policy is another');
  });

  it('names no port, no test engine and no setting', () => {
    assert.doesNotMatch(withoutFencedBlocks(readme), /\bports?\b|:\d+|chromium|firefox|webkit|playwright|\bconfig\b/i);
    const commands = fencedBlocks(readme).filter(({language}) => language === 'sh');
    for (const {code} of commands) assert.doesNotMatch(code, /port|\d|chromium|firefox|webkit/i);
  });

  it('leads to each of the documents', () => {
    for (const document of Object.keys(documents).filter((file) => /^docs\/[a-z]+\.md$/.test(file)))
      assert.ok(readme.includes(`](${document})`), document);
  });
});

describe('docs/publishing.md', () => {
  it('lists the commands that there are, and no other, with their options', () => {
    const rows = firstCells(documents['docs/publishing.md']!, '`npm run statement --`');
    const help = helpOf(process.execPath, '--import', 'tsx', fileOf('statement')!);
    const commands = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    assert.deepEqual(
      rows.map((row) => row.split(' ', 1)[0]),
      commands.filter((name) => name !== 'help'),
    );
    for (const row of rows) isCommand(`npm run statement -- ${row}`);
  });
});

describe('docs/developers.md', () => {
  it('lists the options of npm run snippet, with each of which it prints one', () => {
    const rows = firstCells(forDevelopers, '`npm run snippet --`').map((row) => row.split(' '));
    for (const row of rows) {
      const args = row.map((argument) => (argument === anyLanguage ? lastLanguage : argument));
      const command = ['--import', 'tsx', fileOf('snippet')!, ...args];
      const {status, stdout} = spawnSync(process.execPath, command, {encoding: 'utf8'});
      assert.match(stdout, /<icat-statement/, args.join(' '));
      assert.equal(status, 0, args.join(' '));
    }
    const help = helpOf(process.execPath, '--import', 'tsx', fileOf('snippet')!);
    const options = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    assert.ok(options.length > 0, help);
    for (const option of options)
      assert.ok(
        rows.some(([first]) => first === option),
        option,
      );
  });

  it('lists the error codes that there are, and no other', () => {
    const source = readFileSync('src/statement/statement-error.ts', 'utf8');
    const [, union] = /StatementErrorCode =\s+(.*?);/s.exec(source)!;
    assert.deepEqual(
      firstCells(forDevelopers, '`code`'),
      [...union!.matchAll(/'([a-z]+)'/g)].map(([, code]) => code),
    );
  });

  it('lists the targets that there are, and no other', () => {
    assert.deepEqual(firstCells(forDevelopers, 'target'), [...deviceTargets, ...Object.keys(networkNames)]);
  });
});

describe('docs/webmasters.md', () => {
  it('names attributes that the element has, and ways to share that there are', () => {
    const known = elementOf(manifest).attributes.map(({name}) => name);
    const targets: readonly string[] = [...deviceTargets, ...Object.keys(networkNames)];
    for (const cell of firstCells(documents['docs/webmasters.md']!, 'write')) {
      const [, name = '', value = ''] = /^([a-z-]+)(?:="([^"]*)")?$/.exec(cell) ?? [];
      assert.ok(known.includes(name), cell);
      if (name === 'share') for (const target of value.split(' ')) assert.ok(targets.includes(target), cell);
    }
  });

  it('names the forms of the builder, and no other', () => {
    assert.deepEqual(
      rowsOf(documents['docs/webmasters.md']!, 'form')
        .map(([form]) => form)
        .sort(),
      Object.values(en.forms).sort(),
    );
  });

  it('recommends in each place what the builder recommends', () => {
    const rowFor: Readonly<Record<Destination, string>> = {
      author: 'WordPress, as author or contributor',
      editor: 'WordPress, as administrator or editor',
      theme: 'WordPress, for whoever changes the theme',
      drupal: 'Drupal, text format “Full HTML”',
      joomla: 'Joomla',
      squarespace: 'Squarespace',
      wix: 'Wix',
      googleSites: 'Google Sites',
      webflow: 'Webflow',
      markdown: 'Markdown, as on GitHub',
      amp: 'AMP',
      newsletter: 'a newsletter or e-mail',
      ownHtml: 'a page of your own, as HTML',
      framework: 'React, Vue or another framework',
    };
    const formIn = new Map(rowsOf(documents['docs/webmasters.md']!, 'where').map(([where, form]) => [where, form]));
    for (const place of places)
      for (const role of roles) {
        const destination = destinationOf(place, role);
        assert.equal(formIn.get(rowFor[destination]), en.forms[recommendedForm(destination)], destination);
      }
  });
});

describe('The demo', () => {
  it("has README's snippet, for the folder that it is in", () => {
    assert.ok(readFileSync('demo/index.html', 'utf8').includes(snippet('')), 'it has another: npm run build');
  });

  it("has the statement's words in each of its languages", () => {
    const page = readFileSync('demo/languages.html', 'utf8');
    for (const language of languages) assert.ok(page.includes(element({language}, releaseAt(folder))), language);
  });
});
