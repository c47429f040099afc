import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {describe, it} from 'node:test';

/** Run before the import, in a process of its own: what stands for a DOM there. */
const places: Readonly<Record<string, string>> = {
  'Node.js': '',
  // As Jest and Vitest have it: the window's properties become globals. It lacks `CSS`.
  jsdom: `const {JSDOM} = await import('jsdom');
    const {window} = new JSDOM('<!doctype html><icat-statement></icat-statement>', {url: 'http://localhost/'});
    for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
    globalThis.Event = window.Event;
    globalThis.CustomEvent = window.CustomEvent;`,
  'happy-dom': `const {GlobalRegistrator} = await import('@happy-dom/global-registrator');
    GlobalRegistrator.register({url: 'http://localhost/'});
    document.body.innerHTML = '<icat-statement></icat-statement>';`,
  // Domino, which Angular's server is built on, has elements and no global document.
  'a place that has HTMLElement alone': 'globalThis.HTMLElement = class {};',
  'a place that has document alone': 'globalThis.document = {};',
};

const files: Readonly<Record<string, string>> = {
  'by the name of the package': 'icat-statement',
  'by the file that browsers get': './dist/icat-statement.js',
  'by the server’s name': 'icat-statement/server',
};

/** What an import did. */
interface Import {
  readonly exports: readonly string[];
  /** Globals that it made. */
  readonly globals: readonly string[];
  readonly isDefined: boolean;
}

function run(script: string): string {
  const options = ['--input-type=module', '--eval', script];
  return execFileSync(process.execPath, options, {encoding: 'utf8', stdio: 'pipe'});
}

/** A script that carries out `setUp`, imports by `importing`, and prints what that did. */
function importScript(setUp: string, importing: string): string {
  return `${setUp}
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const module = await ${importing};
    const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    const isDefined = Boolean(globalThis.customElements?.get('icat-statement'));
    console.log(JSON.stringify({exports: Object.keys(module), globals, isDefined}));`;
}

describe('Importing where there is no DOM throws nothing, sets no global and defines no element', () => {
  function expectNothing(output: string): void {
    const {exports, ...rest} = JSON.parse(output) as Import;
    assert.deepEqual(rest, {globals: [], isDefined: false});
    const names = ['IcatStatement', 'IcatStatementErrorEvent', 'IcatStatementLoadEvent', 'IcatStatementShareEvent'];
    assert.deepEqual(
      names.filter((name) => !exports.includes(name)),
      [],
    );
  }

  for (const [place, setUp] of Object.entries(places)) {
    for (const [how, file] of Object.entries(files)) {
      it(`in ${place}, ${how}`, () => expectNothing(run(importScript(setUp, `import('${file}')`))));
    }
  }

  for (const [how, file] of Object.entries(files)) {
    it(`in a worker of Node.js, ${how}`, () => {
      const code = `import('node:util').then(async () => {${importScript('', `import('${file}')`)}})`;
      expectNothing(
        run(`import {Worker} from 'node:worker_threads'; new Worker(${JSON.stringify(code)}, {eval: true});`),
      );
    });
  }

  it('in a server render of Vite', () => {
    const setUp = `const {createServer} = await import('vite');
      const server = {middlewareMode: true, ws: false, watch: null};
      const vite = await createServer({configFile: false, logLevel: 'error', appType: 'custom', server});`;
    expectNothing(run(`${importScript(setUp, `vite.ssrLoadModule('icat-statement')`)} await vite.close();`));
  });
});

describe('The stand-in for the element', () => {
  it('can be extended, and says what is missing where it is constructed', () => {
    const script = `const {IcatStatement} = await import('icat-statement');
      class Own extends IcatStatement {}
      try { new Own(); } catch (error) { console.log(String(error)); }`;
    assert.match(run(script), /^TypeError: .*needs a DOM/);
  });

  it('leaves the events usable', () => {
    const script = `const {IcatStatementErrorEvent} = await import('icat-statement');
      const target = new EventTarget();
      target.addEventListener('icat-statement-error', (event) => console.log(event instanceof IcatStatementErrorEvent, event.detail.code));
      target.dispatchEvent(new IcatStatementErrorEvent({code: 'http'}));`;
    assert.equal(run(script).trim(), 'true http');
  });
});
