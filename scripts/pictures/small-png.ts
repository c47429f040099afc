import {PNG} from 'pngjs';

/**
 * A PNG in fewer bytes, for the repository: without alpha, and unfiltered, which
 * suits words on plain grounds.
 *
 * @param bits of each colour that are kept: with 5, two thirds of the bytes, and
 *   no difference that the comparison takes note of
 */
export function smallPng(png: Buffer, bits: 5 | 8 = 8): Buffer {
  const picture = PNG.sync.read(png);
  const step = 2 ** (8 - bits);
  // Alpha is whole everywhere, and rounds to itself.
  picture.data.forEach((value, at) => (picture.data[at] = Math.min(255, Math.round(value / step) * step)));
  return PNG.sync.write(picture, {colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0});
}
