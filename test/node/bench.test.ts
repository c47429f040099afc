import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {overEmpty, ratioOf, rowsOf, spreadOf, type Measurement} from '../../scripts/bench/summary.js';
import {checkTargets} from '../../scripts/bench/targets.js';
import {findEngines} from '../../scripts/test/engines.js';

const chromium = findEngines().found.some(({name}) => name === 'Chromium');

function measured(round: number, cell: string, values: Measurement['values'], build?: string): Measurement {
  return {round, cell, build, profile: 'desktop', values};
}

/** As `npm run bench -- …` */
function bench(...words: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', ...words], {encoding: 'utf8'});
}

describe('The summary of a benchmark', () => {
  it('gives the median and the quartiles', () => {
    assert.deepEqual(spreadOf([50, 10, 40, 20, 30]), {median: 30, low: 20, high: 40});
    assert.throws(() => spreadOf([]), RangeError);
  });

  it('compares within a round: a slow round says nothing of a cell', () => {
    const all = [
      measured(1, 'static', {firstSentence: 100}),
      measured(1, 'snippet', {firstSentence: 200}, 'dist'),
      measured(2, 'snippet', {firstSentence: 2_000}, 'dist'),
      measured(2, 'static', {firstSentence: 1_000}),
    ];
    const [row] = rowsOf(all, [{cell: 'snippet', build: 'dist', profile: 'desktop'}]);
    assert.deepEqual(row?.timesStatic, {median: 2, low: 2, high: 2});
    assert.equal(row?.timesFloor, undefined);
  });

  it('keeps builds apart', () => {
    const all = [measured(1, 'snippet', {card: 300}, 'old'), measured(1, 'snippet', {card: 150}, 'new')];
    const [old, fresh] = ['old', 'new'].map((build) => ({cell: 'snippet', build, profile: 'desktop'}));
    assert.equal(ratioOf(all, 'card', fresh!, old!)?.median, 0.5);
  });

  it('takes off the empty page of the same round, and divides by the cards', () => {
    const all = [
      measured(1, 'empty', {mainThread: 40}),
      measured(2, 'empty', {mainThread: 60}),
      measured(2, '10 cards', {mainThread: 160, statementRequests: 1}, 'dist'),
    ];
    const [first, , cards] = overEmpty(all, new Map([['10 cards', 10]]));
    assert.equal(first?.values.mainThread, 40);
    assert.deepEqual(cards?.values, {mainThread: 100, perCard: 10, statementRequests: 1});
  });

  it('checks the targets of which everything was measured', () => {
    const all = [
      measured(1, 'floor', {card: 100}),
      measured(1, 'snippet', {card: 111, blocking: 20, shift: 0}, 'dist'),
    ];
    const met = Object.fromEntries(
      checkTargets(all, [{name: 'dist', moduleBytes: 22_300}]).map((outcome) => [outcome.target, outcome.met]),
    );
    assert.deepEqual(met, {
      'card: snippet / floor': false,
      'blocking time, ms': true,
      'layout shift': true,
      'module, bytes of brotli': true,
    });
  });
});

describe('npm run bench', () => {
  for (const words of [
    ['--rounds', '0'],
    ['--cells', 'no such cell'],
    ['--dist', 'dist', 'dist'],
  ]) {
    it(`refuses ${words.join(' ')}`, () => {
      const {status, stderr} = bench(...words);
      assert.equal(status, 1);
      assert.match(stderr, /npm run bench -- --help/);
    });
  }

  it(
    'measures one round, and writes figures, tables and charts',
    {skip: chromium ? false : 'no Chromium on this machine', timeout: 600_000},
    () => {
      const out = mkdtempSync(join(tmpdir(), 'icat-statement-bench-'));
      const {status, stderr} = bench('--rounds', '1', '--profiles', 'desktop', '--cells', 'snippet', '--out', out);
      assert.equal(status, 0, stderr);
      const {measurements, machine} = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
        measurements: Measurement[];
        machine: Record<string, unknown>;
      };
      assert.deepEqual(measurements.map(({cell}) => cell).sort(), ['empty', 'snippet', 'static']);
      const {values} = measurements.find(({cell}) => cell === 'snippet')!;
      assert.deepEqual(Object.keys(values).sort(), [
        'blocking',
        'bytes',
        'card',
        'firstSentence',
        'heap',
        'mainThread',
        'requests',
        'shift',
      ]);
      // The page, the module, the statement.
      assert.equal(values.requests, 3);
      assert.ok(Object.values(values).every(Number.isFinite));
      assert.match(String(machine['chromium']), /^Chrome\/\d+/);
      assert.match(readFileSync(join(out, 'results.md'), 'utf8'), /^### Loading: desktop$/m);
      assert.match(readFileSync(join(out, 'index.html'), 'utf8'), /<svg/);
      rmSync(out, {recursive: true});
    },
  );
});
