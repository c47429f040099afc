import {isExpired} from '../statement/expiry-of.js';
import {readStatement, type Reading} from '../statement/read-statement.js';
import {StatementError} from '../statement/statement-error.js';
import type {TrustPolicy} from '../statement/trust.js';
import {download} from './download.js';
import {MirrorError} from './mirror-error.js';
import {renewCopy} from './renew-copy.js';

/** What a run came to. */
export interface MirrorResult {
  /** What the publisher has. */
  readonly reading: Reading;
  /** Whether the copy was written. */
  readonly isRenewed: boolean;
}

/**
 * Brings `statement.json` in `folder` up to date with `source`. Whatever fails leaves a good copy as it is.
 *
 * @param folder must exist
 * @param source address of the statement's JSON
 * @param policy whose signatures are accepted
 * @param timeout for the request, in milliseconds
 * @throws {MirrorError}
 */
export async function mirrorStatement(
  folder: string,
  source: URL,
  policy: TrustPolicy,
  timeout: number,
): Promise<MirrorResult> {
  try {
    const json = await download(source, timeout);
    const reading = await readStatement(json, policy);
    const {expires} = reading.drawn;
    if (isExpired(reading.drawn, Date.now())) throw new MirrorError('refused', `it has expired: ${expires}`);
    return {reading, isRenewed: await renewCopy(folder, {json, ...reading}, policy)};
  } catch (error) {
    if (error instanceof StatementError) throw new MirrorError('refused', `${error.message} (${error.code})`);
    throw error;
  }
}
