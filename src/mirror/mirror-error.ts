/** Exit statuses of a run that has not renewed the copy. 1 is left to Node.js, for errors that are faults of the command. */
export const exitStatus = {
  /** Wrong arguments, or a folder that does not exist. */
  usage: 2,
  /** No answer, or none with the statement: no connection, the time limit, a redirect, a status other than 200. */
  fetch: 3,
  /** What came is no statement to replace the copy with. */
  refused: 4,
  /** The copy could not be read or written. */
  write: 5,
} as const;

/** Why a run has not renewed the copy. */
export class MirrorError extends Error {
  override readonly name = 'MirrorError';

  constructor(
    readonly reason: keyof typeof exitStatus,
    message: string,
  ) {
    super(message);
  }
}
