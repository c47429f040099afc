/** A file of a folder that was made with `npm run release -- --rehearsal`: `publish` and `verify` refuse a folder that has it. */
export const rehearsalMarker = 'REHEARSAL.txt';

/** What it says. */
export const rehearsalText =
  'This folder was made with npm run release -- --rehearsal, to try it: it is not for the public, and was checked for nothing.\n';
