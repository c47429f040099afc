/**
 * Loaded before a program, with `--import`: kills it at a step of its writing, as `KILL_AT_STEP` says, from 0. A step is a call
 * that changes the file system, or waits until the disk has something; each counts before it begins, so that the next
 * one comes after it. `WRITE_IN_PARTS` is the number of parts, each a step, that a file's content is written in (default: 1).
 *
 * Ends a program that has fewer steps as it would end without, and prints their number.
 */
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';

const {KILL_AT_STEP: at, WRITE_IN_PARTS: parts = '1'} = process.env;
let step = 0;

function pass(): void {
  if (step++ !== Number(at)) return;
  process.kill(process.pid, 'SIGKILL');
  // Nothing more is done, however long the signal takes.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Makes calls of `target` steps. */
function count<Target extends object>(target: Target, names: readonly (keyof Target)[]): void {
  for (const name of names) {
    const call = target[name] as (...args: unknown[]) => unknown;
    Object.assign(target, {
      [name](this: unknown, ...args: unknown[]) {
        pass();
        return call.apply(this, args);
      },
    });
  }
}

const handle = await fsPromises.open(new URL(import.meta.url));
const methods = Object.getPrototypeOf(handle) as {
  write: (bytes: Uint8Array, start: number, length: number) => Promise<unknown>;
  writeFile: (content: string | Uint8Array) => Promise<void>;
} & Record<'chmod' | 'sync' | 'close', () => Promise<void>>;
await handle.close();
count(methods, ['chmod', 'sync', 'close']);
methods.writeFile = async function (this: typeof methods, content) {
  const bytes = Buffer.from(content);
  for (let part = 0; part < Number(parts); part += 1) {
    const [start, end] = [part, part + 1].map((index) => Math.floor((bytes.length * index) / Number(parts)));
    pass();
    await this.write(bytes, start!, end! - start!);
  }
};
count(fsPromises, ['cp', 'mkdir', 'open', 'rename', 'rm', 'symlink']);
count(fs, ['mkdirSync', 'renameSync', 'rmSync', 'rmdirSync']);
syncBuiltinESMExports();
process.on('exit', () => process.stdout.write(`${step} steps\n`));
