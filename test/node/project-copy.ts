import {spawnSync} from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {after} from 'node:test';
import {contentStatements} from '../../scripts/statement/current-statement.js';
import type {PrivateKey} from '../../scripts/statement/private-key.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import type {withdraw} from './pages-folder.js';

const parts = [
  'CHANGELOG.md',
  'README.md',
  'content',
  'demo',
  'dist',
  'docs',
  'lit-localize.json',
  'package-lock.json',
  'package.json',
  'scripts',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];

interface Versioned {
  version: string;
}

type Value = Parameters<typeof withdraw>[0];

/** A copy of the project, which goes with the test file. */
export function projectCopy(): ProjectCopy {
  const copy = new ProjectCopy();
  after(() => copy.remove());
  return copy;
}

/** A copy of the project, of which releases are made: before its first publication, by keys of a rehearsal. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'icat-statement-copy-'));

  constructor() {
    for (const part of parts) cpSync(part, this.path(part), {recursive: true});
    symlinkSync(resolve('node_modules'), this.path('node_modules'));
    rmSync(this.path('content/releases'), {recursive: true, force: true});
    this.write('content/releases.json', JSON.stringify([{release: '1.0.0', rehearsal: true, ...pinnedTrust}]));
    this.write('CHANGELOG.md', '# Changelog\n\n## 1.0.0, not yet released\n');
    this.edit<Versioned>('package.json', (own) => ({...own, version: '1.0.0'}));
    this.edit<Versioned & {packages: Record<string, Versioned>}>('package-lock.json', (lock) => {
      lock.version = lock.packages['']!.version = '1.0.0';
    });
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(this.path(file)), {recursive: true});
    writeFileSync(this.path(file), content);
  }

  /** Changes a file of JSON. */
  edit<Json>(file: string, change: (value: Json) => unknown): void {
    const value = JSON.parse(this.read(file)) as Json;
    this.write(file, `${JSON.stringify(change(value) ?? value, null, 2)}\n`);
  }

  files(folder: string): string[] {
    const all = readdirSync(this.path(folder), {recursive: true, encoding: 'utf8'});
    return all.filter((file) => statSync(this.path(join(folder, file))).isFile()).sort();
  }

  /** Runs a command of package.json, such as `release`. */
  run(script: string, ...args: string[]) {
    const command = ['--import', 'tsx', `scripts/${script}.ts`, ...args];
    return spawnSync(process.execPath, command, {cwd: this.folder, encoding: 'utf8'});
  }

  /** Pins `keys`, of which two must have signed, as those of a release; real ones, as far as the list can tell. */
  pin(keys: readonly PrivateKey[], release = '1.0.0'): void {
    const trust = twoOf(keys);
    this.write('src/statement/pinned-keys.json', `${JSON.stringify(trust, null, 2)}\n`);
    this.edit<{release: string}[]>('content/releases.json', (releases) =>
      releases.map((entry) => (entry.release === release ? {release, ...trust} : entry)),
    );
  }

  /** Takes the statements of `content/` out, whichever it has. */
  removeStatements(): void {
    for (const {file} of contentStatements()) rmSync(this.path(dirname(file)), {recursive: true});
  }

  /** Puts an invented statement of that day, signed, into `content/`. */
  async place(id: string, keys: readonly PrivateKey[], change: (value: Value) => void = () => {}): Promise<string> {
    const value = {...unsigned(), id, published: id} as unknown as Value;
    change(value);
    const json = await signedBy(keys, value);
    this.write(`content/${id}/statement.json`, json);
    return json;
  }

  remove(): void {
    rmSync(this.folder, {recursive: true});
  }
}
