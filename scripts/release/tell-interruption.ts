/** By signal, the status with which shells know the end of a process: 128 and the number of the signal. */
const statuses = {SIGINT: 130, SIGTERM: 143};

/**
 * From now on, where this process is interrupted (SIGINT, as by Ctrl+C, or SIGTERM), says in one line what state the publisher's
 * folder is in, and ends with 130 or 143.
 *
 * @param folder path of the folder, into which nothing is put yet
 * @returns to be called once files are put into it
 */
export function tellInterruption(folder: string): () => void {
  let hasBegun = false;
  for (const [signal, status] of Object.entries(statuses)) {
    process.once(signal, () => {
      console.error(
        hasBegun
          ? `Interrupted while files were put into ${folder}: what is in place stays good, and the same command completes it.`
          : `Interrupted before anything in ${folder} was changed: the same command begins again.`,
      );
      process.exit(status);
    });
  }
  return () => {
    hasBegun = true;
  };
}
