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
import type {PrivateKey} from '../../scripts/statement/private-key.js';
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

type Value = Parameters<typeof withdraw>[0];

/** A copy of the project, which goes with the test file. */
export function projectCopy(): ProjectCopy {
  const copy = new ProjectCopy();
  after(() => copy.remove());
  return copy;
}

/** A copy of the project, of which releases are made. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'icat-statement-copy-'));

  constructor() {
    for (const part of parts) cpSync(part, this.path(part), {recursive: true});
    symlinkSync(resolve('node_modules'), this.path('node_modules'));
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
