import {createReadStream} from 'node:fs';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {isDeepStrictEqual} from 'node:util';
import {isEarlier} from '../statement/is-earlier.js';
import {readBody} from '../statement/read-body.js';
import {readStatement, type Reading} from '../statement/read-statement.js';
import {StatementError} from '../statement/statement-error.js';
import type {TrustPolicy} from '../statement/trust.js';
import {MirrorError} from './mirror-error.js';
import {replaceFile} from './replace-file.js';
import {withLock} from './with-lock.js';

/** The copy's name in its folder. */
export const copyName = 'statement.json';

/** A statement that passed every check, and its text. */
export type CheckedText = Reading & {readonly json: string};

/**
 * Writes `next` to `statement.json` in `folder`, unless the copy there is as late or later. A copy that the card would
 * refuse counts as absent.
 *
 * @param folder must exist
 * @param policy what a good copy has to satisfy
 * @returns whether anything was written
 * @throws {MirrorError} `refused`, where the copy is later, or has other words under the same version; `write`
 */
export async function renewCopy(folder: string, next: CheckedText, policy: TrustPolicy): Promise<boolean> {
  const file = join(folder, copyName);
  const lock = join(folder, `.${copyName}.lock`);
  try {
    // The copy is read within the lock: another run may have renewed it while this one waited for the publisher.
    return await withLock(lock, async (workspace) => {
      const copy = await readCopy(file, policy);
      if (copy && !renews(next, copy)) return false;
      await replaceFile(file, next.json, workspace);
      return true;
    });
  } catch (error) {
    if (error instanceof MirrorError) throw error;
    throw new MirrorError('write', (error as Error).message);
  }
}

/**
 * Whether `next` is to replace `copy`.
 *
 * A proof does not cover the other proofs, so they may change without the version: one is added for pages that pin an
 * earlier release. `next` is then taken where it has every proof of the copy; where it lacks one, pages that need that one
 * would no longer show the statement. Other words under the same version are the publisher's mistake, and refused, so that a
 * person hears of it.
 *
 * @throws {MirrorError} `refused`
 */
function renews(next: CheckedText, copy: CheckedText): boolean {
  if (next.json === copy.json) return false;
  if (isEarlier(copy.drawn, next.drawn)) return true;
  if (isEarlier(next.drawn, copy.drawn)) {
    throw new MirrorError('refused', `it is ${editionOf(next)}, earlier than the copy, ${editionOf(copy)}`);
  }
  const {proof: nextProof, ...nextWords} = next.received;
  const {proof: copyProof, ...copyWords} = copy.received;
  if (!isDeepStrictEqual(nextWords, copyWords)) {
    throw new MirrorError(
      'refused',
      `it is ${editionOf(next)}, as the copy, but in other words: remove the copy to take it`,
    );
  }
  const nextProofs = [nextProof].flat();
  return [copyProof].flat().every((proof) => nextProofs.some((other) => isDeepStrictEqual(proof, other)));
}

/** `2020-07-30, version 1`. */
export function editionOf({drawn: {id, version}}: Reading): string {
  return `${id}, version ${version}`;
}

/**
 * The copy, read by the rules of the card; `undefined` where there is none, or none that the card would accept.
 *
 * @throws {Error} of the file system
 */
async function readCopy(file: string, policy: TrustPolicy): Promise<CheckedText | undefined> {
  try {
    const json = await readBody(new Response(Readable.toWeb(createReadStream(file)) as ReadableStream));
    return {json, ...(await readStatement(json, policy))};
  } catch (error) {
    if (error instanceof StatementError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
