import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';

/**
 * What passes for the same look.
 *
 * Two releases of Chromium or FreeType shade the edges of letters differently.
 * pixelmatch leaves out what it takes for antialiasing, and what is nearer in
 * colour than its own default; a few dozen pixels of what remains may differ.
 * On one machine none do. Measured on the committed set: another Chinese
 * character changes 0.03 % of the pixels at least, another English word 0.08 %.
 */
export const tolerance = {
  /** Of colour, from 0 to 1. */
  threshold: 0.1,
  /** Of the pixels that may differ. */
  share: 0.0001,
};

/** What a comparison found. */
export interface Comparison {
  readonly alike: boolean;
  /** Of the pixels that changed, from 0 to 1. */
  readonly share: number;
  /** Where the picture is not as large as before, both sizes in words. */
  readonly sizes: string | undefined;
  /** A PNG: what changed, in red, over the picture in pale. */
  readonly diff: Buffer;
}

/** Compares two PNGs. Another size is another look, since it moves the page. */
export function comparePictures(before: Buffer, after: Buffer): Comparison {
  const [old, now] = [PNG.sync.read(before), PNG.sync.read(after)];
  const width = Math.max(old.width, now.width);
  const height = Math.max(old.height, now.height);
  const diff = new PNG({width, height});
  const [was, is] = [old, now].map((picture) => enlarged(picture, width, height).data) as [Buffer, Buffer];
  const share = pixelmatch(was, is, diff.data, width, height, {threshold: tolerance.threshold}) / (width * height);
  const sizes =
    old.width === now.width && old.height === now.height
      ? undefined
      : `${now.width}×${now.height} in place of ${old.width}×${old.height}`;
  return {alike: !sizes && share <= tolerance.share, share, sizes, diff: PNG.sync.write(diff)};
}

/** The picture on a ground of a colour that the card does not have, so that all of the ground counts as changed. */
function enlarged(picture: PNG, width: number, height: number): PNG {
  const ground = new PNG({width, height});
  for (let at = 0; at < ground.data.length; at += 4) ground.data.writeUInt32BE(0xff00ffff, at);
  PNG.bitblt(picture, ground, 0, 0, picture.width, picture.height, 0, 0);
  return ground;
}
