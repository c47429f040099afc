/**
 * Rolldown's checks, for every build: without its warning about slow plugins, which comes on a busy machine and tells an editor
 * nothing.
 */
export const checks = {bundlerTimings: false};
