import type {Placement} from './put-in-place.js';

/** Lines that name the folders which a symbolic link no longer leads to, and which may be removed; none where it is no link. */
export function removableFolders({former, unused}: Placement): string[] {
  return [
    ...(former === undefined ? [] : [`The link led to ${former} before, which may be removed.`]),
    ...(unused?.length
      ? [`Made for an interrupted run, or before the link was led back, and may be removed: ${unused.join(', ')}.`]
      : []),
  ];
}
