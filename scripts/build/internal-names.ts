/**
 * Names of properties that nothing outside the one file may know, which the
 * build shortens: private ones of Lit (`_…`), and of our own those below, which
 * are no name of the platform, of the data or of the public interface
 * (test/node/internal-names.test.ts).
 */
export const internalNames = [
  'arrival',
  'arrived',
  'copied',
  'ctor',
  'directionOf',
  'drawn',
  'expand',
  'fits',
  'follow',
  'mentions',
  'msg',
  'nameOf',
  'networks',
  'offer',
  'outdated',
  'ownNameOf',
  'parts',
  'pick',
  'readings',
  'received',
  'strings',
  'tagOf',
  'toggled',
  'wanted',
];

export const internalPattern = new RegExp(`^(_.*|${internalNames.join('|')})$`);
