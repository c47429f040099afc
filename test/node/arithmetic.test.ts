/** docs/arithmetic.md, reckoned anew from its own first table and from what it assumes in words. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const page = readFileSync('docs/arithmetic.md', 'utf8');

describe('docs/arithmetic.md', () => {
  const [first = 0, renewed = 0, unchanged = 0] = rows('visits').map((row) => parseFloat(row.at(-1)!) * 1000);

  it('adds up what a visit takes', () => {
    for (const [what, , ...cells] of rows('visits')) {
      const bytes = cells.map((cell) => parseFloat(cell) || 0);
      const together = bytes.pop()!;
      const sum = bytes.reduce((one, other) => one + other, 0);
      assert.ok(Math.abs(sum - together) < 0.15, `${what}: ${sum} and ${together} kB`);
    }
  });

  it('multiplies it by the views', () => {
    const [oneMillion, oneMillionBack, oneBillion, oneBillionBack] = rows('views');
    const back = 0.2 * first + 0.01 * renewed + 0.29 * unchanged;
    isNear(oneMillion!.at(-1)!, 'GB', (1e6 * first) / 1e9);
    isNear(oneMillionBack!.at(-1)!, 'GB', (1e6 * back) / 1e9);
    isNear(oneBillion!.at(-1)!, 'TB', (1e9 * first) / 1e12);
    isNear(oneBillionBack!.at(-1)!, 'TB', (1e9 * back) / 1e12);
    assert.deepEqual(
      [oneMillion, oneMillionBack, oneBillion, oneBillionBack].map((row) => row![2]),
      ['2 million', '0.7 million', '2 billion', '700 million'],
    );
  });

  it('has one request a minute from each place to the origin', () => {
    for (const [places, requests] of rows('origin')) assert.equal(numberIn(requests!), numberIn(places!) * 24 * 60);
  });

  it('divides the line by a first visit', () => {
    const gigabit = rows('limits').find(([what]) => what === 'a line of 1,000 Mbit/s')!;
    isNear(gigabit[1]!, '', 125_000_000 / first);
    isNear(gigabit[2]!, 'million', ((125_000_000 / first) * 86_400) / 5 / 1e6);
  });

  /** Within one in a hundred, since both are rounded. */
  function isNear(cell: string, unit: string, expected: number): void {
    assert.ok(cell.endsWith(unit), cell);
    assert.ok(Math.abs(numberIn(cell) / expected - 1) < 0.01, `${cell}, not ${expected}`);
  }

  /** The cells of the part's table, without its head. */
  function rows(part: string): string[][] {
    const [, table = ''] = new RegExp(`<!-- ${part} -->\\s*(.*?)\\s*<!-- /${part} -->`, 's').exec(page) ?? [];
    const lines = table.split('\n').slice(2);
    assert.ok(lines.length > 0, part);
    return lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }

  function numberIn(cell: string): number {
    return parseFloat(cell.replaceAll(',', ''));
  }
});
