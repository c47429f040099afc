/**
 * From now on, where this process is interrupted (SIGINT, as by Ctrl+C), says in one line what state the publisher's folder is in,
 * and ends with 130, as shells have it: 128 and the number of the signal.
 *
 * @param folder path of the folder, into which nothing is put yet
 * @returns to be called once files are put into it
 */
export function tellInterruption(folder: string): () => void {
  let hasBegun = false;
  process.once('SIGINT', () => {
    console.error(
      hasBegun
        ? `Interrupted while files were put into ${folder}: what is in place stays good, and the same command completes it.`
        : `Interrupted before anything in ${folder} was changed: the same command begins again.`,
    );
    process.exit(130);
  });
  return () => {
    hasBegun = true;
  };
}
