import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after} from 'node:test';

/** What the publisher's commands need of the project, in a folder that a test may change. It goes with the test file. */
export function projectCopy() {
  const copy = mkdtempSync(join(tmpdir(), 'icat-statement-copy-'));
  for (const part of ['content', 'scripts', 'src', 'package.json', 'tsconfig.json', 'vite.config.ts'])
    cpSync(part, join(copy, part), {recursive: true});
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  after(() => rmSync(copy, {recursive: true}));
  return {
    path: (file: string) => join(copy, file),
    read: (file: string) => readFileSync(join(copy, file), 'utf8'),
    write: (file: string, content: string) => writeFileSync(join(copy, file), content),
    /** Runs `scripts/<script>.ts` there. */
    run: (script: string, ...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {cwd: copy, encoding: 'utf8'}),
  };
}
