/**
 * A process of `durable-writing.test.ts`: replaces the text of a file, and is killed at a step of it. The steps are before
 * and after each call of the file system, and after each part of the new text, which is written in forty parts.
 *
 * Arguments: the file, a file with its new text, the step (from 0). Ends with 0 where there is no such step.
 */
import fs, {readFileSync} from 'node:fs';
import fsPromises from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {rewriteFile} from '../../scripts/statement/write-file.js';

const [file, source, at] = process.argv.slice(2) as [string, string, string];
const parts = 40;
let step = 0;

function pass(): void {
  if (step++ !== Number(at)) return;
  process.kill(process.pid, 'SIGKILL');
  // Nothing more is done, however long the signal takes.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function stepped<Args extends unknown[], Result>(call: (...args: Args) => Result) {
  return (...args: Args): Result => {
    pass();
    const result = call(...args);
    if (!(result instanceof Promise)) pass();
    return result instanceof Promise ? (result.finally(pass) as Result) : result;
  };
}

const text = readFileSync(source);
const handle = await fsPromises.open(source);
const methods = Object.getPrototypeOf(handle) as Record<'chmod' | 'sync' | 'close', () => Promise<void>> & {
  writeFile: (text: string) => Promise<void>;
};
await handle.close();
for (const name of ['chmod', 'sync', 'close'] as const) {
  const call = methods[name];
  methods[name] = function (this: unknown, ...args) {
    return stepped(() => call.apply(this, args))();
  };
}
methods.writeFile = async function (this: fsPromises.FileHandle) {
  for (let part = 0; part < parts; part += 1) {
    const [start, end] = [part, part + 1].map((index) => Math.floor((text.length * index) / parts)) as [number, number];
    await this.write(text, start, end - start);
    pass();
  }
};
Object.assign(fsPromises, {open: stepped(fsPromises.open), rename: stepped(fsPromises.rename)});
Object.assign(fs, {mkdirSync: stepped(fs.mkdirSync), rmSync: stepped(fs.rmSync)});
syncBuiltinESMExports();

await rewriteFile(file, () => text.toString());
