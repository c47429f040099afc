import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {PNG} from 'pngjs';
import {nameOf} from '../../scripts/pictures/cell.js';
import {committed, committedFolder} from '../../scripts/pictures/committed.js';
import {comparePictures} from '../../scripts/pictures/compare-pictures.js';
import {startPhotographer} from '../../scripts/pictures/photographer.js';
import {readme} from '../../scripts/pictures/readme.js';
import {smallPng} from '../../scripts/pictures/small-png.js';
import {serveFolders} from '../../scripts/serve.js';
import {allLocales} from '../../src/locale/catalogues.js';

/** Words of a script of our own, in which a letter is a stroke that leans by its number. */
const text = Array.from({length: 12}, (_, line) =>
  Array.from({length: 6}, (_, word) => [line, word, line + word, line * word, 3].map((letter) => letter % 7)),
);

/**
 * The words as a picture of 320 px.
 *
 * @param shade how dark the edge of a letter is, by how much of the pixel it covers
 */
function picture(words: number[][][], {shade = (cover: number) => cover, height = 240} = {}): Buffer {
  const png = new PNG({width: 320, height});
  png.data.fill(255);
  const letters = words.flatMap((line, y) =>
    line.flatMap((word, x) => word.map((lean, z) => ({left: 10 + x * 50 + z * 8, top: 5 + y * 19, lean: lean - 3}))),
  );
  for (const {left, top, lean} of letters) {
    for (let y = 0; y < 12; y++) {
      const from = left + 3 + (lean * y) / 12;
      for (let x = Math.floor(from); x <= Math.ceil(from + 2); x++) {
        const cover = Math.max(0, Math.min(x + 1, from + 2) - Math.max(x, from));
        png.data.fill(Math.round(255 * (1 - shade(cover))), ((top + y) * 320 + x) * 4, ((top + y) * 320 + x) * 4 + 3);
      }
    }
  }
  return PNG.sync.write(png);
}

const before = picture(text);

describe('The comparison of pictures', () => {
  it('finds none but the same picture the same', () => {
    const {alike, share} = comparePictures(before, picture(text));
    assert.deepEqual({alike, share}, {alike: true, share: 0});
  });

  it('sees one word changed among seventy', () => {
    const changed = text.map((line, y) => line.map((word, x) => (y === 7 && x === 2 ? [6, 0, 4, 1, 5] : word)));
    const {alike, share, diff} = comparePictures(before, picture(changed));
    assert.equal(alike, false);
    assert.ok(share > 0 && share < 0.01, String(share));

    const {width, height, data} = PNG.sync.read(diff);
    assert.deepEqual([width, height], [320, 240]);
    const red = Array.from({length: width * height}, (_, at) => at).filter(
      (at) => data.readUInt32BE(at * 4) === 0xff0000ff,
    );
    assert.ok(red.length > 0);
    for (const at of red) {
      const [x, y] = [at % width, Math.floor(at / width)];
      assert.ok(x >= 108 && x < 158 && y >= 138 && y < 150, `${x}, ${y}`);
    }
  });

  it('lets edges pass that another machine shades in its own way', () => {
    for (const power of [0.7, 0.85, 1.2, 1.5]) {
      const other = picture(text, {shade: (cover) => Math.min(cover, 1) ** power});
      assert.notDeepEqual(other, before);
      const {alike, share} = comparePictures(before, other);
      assert.ok(alike, `${power}: ${share}`);
    }
  });

  it('takes another size for another look, and counts what was added', () => {
    const {alike, share, sizes, diff} = comparePictures(before, picture(text, {height: 250}));
    assert.equal(alike, false);
    assert.equal(share, 10 / 250);
    assert.equal(sizes, '320×250 in place of 320×240');
    assert.equal(PNG.sync.read(diff).height, 250);
  });

  it('does not see what the committed pictures save', () => {
    const small = smallPng(before, 5);
    assert.ok(small.length < before.length);
    assert.deepEqual(comparePictures(small, before).share, 0);
  });
});

describe('The committed pictures', () => {
  const files = readdirSync(committedFolder);

  it('are complete, and no others', () => {
    assert.equal(committed.length, 12);
    assert.deepEqual(files.sort(), committed.map((cell) => `${nameOf(cell)}.png`).sort());
  });

  it('are as wide as they say, and small', () => {
    let bytes = 0;
    for (const {width, ...rest} of committed) {
      const content = readFileSync(`${committedFolder}/${nameOf({width, ...rest})}.png`);
      // The card, and ten pixels on either side.
      assert.equal(PNG.sync.read(content).width, Number(width) + 20);
      bytes += content.length;
    }
    assert.ok(bytes < 700_000, String(bytes));
  });
});

describe('The page of every look', () => {
  const page = readFileSync('demo/matrix.html', 'utf8');

  it('offers what is committed, and what the README shows', () => {
    for (const cell of [...committed, ...Object.values(readme)]) {
      for (const [name, value] of Object.entries(cell)) {
        const options = new RegExp(`<select name="${name}">(.*?)</select>`, 's').exec(page)?.[1] ?? '';
        assert.ok(options.includes(`value="${value}"`), `${name}=${value}`);
      }
    }
  });

  it('draws a statement of each status', async () => {
    const server = createServer(serveFolders('dist', 'demo')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const photographer = await startPhotographer(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/matrix.html`,
    );
    try {
      for (const state of ['corrected', 'superseded', 'withdrawn', 'expired'])
        await photographer.take({lang: 'en', width: '320', theme: 'light', state});
    } finally {
      await photographer.stop();
      server.closeAllConnections();
      server.close();
    }
  });

  it('has the states, widths and languages that its script and style know', () => {
    const style = readFileSync('demo/demo.css', 'utf8');
    for (const [, width] of page.matchAll(/value="(\d+)"/g)) assert.ok(style.includes(`.w${width} {`), width);
    const [, languages = ''] = /<select name="lang">(.*?)<\/select>/s.exec(page) ?? [];
    assert.deepEqual(
      [...languages.matchAll(/value="(\w+)"/g)].map(([, lang]) => lang),
      allLocales.toSorted(),
    );
  });

  it('holds to a strict content security policy: no style attributes, no inline scripts', () => {
    assert.doesNotMatch(page, /\sstyle=|\son\w+=|<style|<script(?![^>]* src=)/);
  });
});
