import {setTimeout as sleep} from 'node:timers/promises';
import {Refusal} from '../statement/refusal.js';
import {checkCertificate} from './check-certificate.js';
import type {GoneBack} from '../release/gone-back.js';
import {checkFolder, type FolderState} from './check-folder.js';
import type {Faults} from './faults.js';

/** How the publisher's folder is. */
export interface Health {
  readonly address: string;
  readonly faults: Faults;
  /** Whole days until the certificate ends; absent where there is none. */
  readonly certificateDays?: number;
  /** Where it has gone back to an earlier release on purpose. */
  readonly goneBack?: GoneBack | undefined;
}

/**
 * Looks at the publisher's folder as partners' browsers do, without one.
 *
 * @param address with a slash at its end
 * @param seconds for all of it
 */
export function checkHealth(address: string, seconds: number): Promise<Health> {
  const tooLate = sleep(seconds * 1000, {
    address,
    faults: [{address, what: `not all was answered within ${seconds} s`}],
  });
  return Promise.race([look(address), tooLate]);
}

async function look(address: string): Promise<Health> {
  const {isAccepted, daysLeft, faults} = await checkCertificate(address);
  const found = {address, ...(daysLeft === undefined ? {} : {certificateDays: daysLeft})};
  if (!isAccepted) return {...found, faults};
  const folder = await folderState(address);
  return {...found, goneBack: folder.goneBack, faults: [...faults, ...folder.faults]};
}

async function folderState(address: string): Promise<FolderState> {
  try {
    return await checkFolder(address, () => {}, null);
  } catch (error) {
    if (error instanceof Refusal) return {faults: [{what: error.message}]};
    throw error;
  }
}
