import {group, median, quantile} from 'd3-array';
import type {Figure, Values} from './figures.js';

/** One cell, measured once. */
export interface Measurement {
  readonly round: number;
  readonly cell: string;
  /** Name of the build; none for what is the same for all builds. */
  readonly build: string | undefined;
  readonly profile: string;
  readonly values: Values;
}

/** The middle of what several rounds gave, and the quartiles about it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** A cell's figures over all rounds. */
export interface Row {
  readonly cell: string;
  readonly build: string | undefined;
  readonly profile: string;
  readonly figures: Partial<Record<Figure, Spread>>;
  /** First sentence painted, times that of static HTML in the same round. */
  readonly timesStatic?: Spread;
  /** Card painted, times that of the floor in the same round. */
  readonly timesFloor?: Spread;
}

/** What identifies a row. */
export type RowKey = Pick<Row, 'cell' | 'build' | 'profile'>;

/** @throws {RangeError} for no values */
export function spreadOf(values: readonly number[]): Spread {
  if (!values.length) throw new RangeError('There are no values.');
  return {median: median(values)!, low: quantile(values, 0.25)!, high: quantile(values, 0.75)!};
}

/**
 * What each page takes of the main thread over the empty page of the same round and profile, and that for each of its
 * cards. The empty page keeps its own time.
 *
 * @param cardsOf how many cards a cell of that name has
 */
export function overEmpty(all: readonly Measurement[], cardsOf: ReadonlyMap<string, number>): Measurement[] {
  return all.map((measurement) => {
    const {cell, build, profile, round, values} = measurement;
    const empty = all.find((other) => other.cell === 'empty' && other.profile === profile && other.round === round);
    const base = empty?.values.mainThread;
    if (measurement === empty || values.mainThread === undefined || base === undefined) return measurement;
    const mainThread = values.mainThread - base;
    const cards = cardsOf.get(cell);
    const perCard = values.statementRequests !== undefined && cards ? {perCard: mainThread / cards} : {};
    return {cell, build, profile, round, values: {...values, mainThread, ...perCard}};
  });
}

/** Ratios of `figure` between two cells, each within one round; undefined where no round has both. */
export function ratioOf(all: readonly Measurement[], figure: Figure, cell: RowKey, base: RowKey): Spread | undefined {
  const values = (key: RowKey) =>
    new Map(all.filter((each) => isOf(each, key)).map((each) => [each.round, each.values[figure]]));
  const bases = values(base);
  const ratios = [...values(cell)].flatMap(([round, value]) => {
    const other = bases.get(round);
    return value === undefined || !other ? [] : [value / other];
  });
  return ratios.length ? spreadOf(ratios) : undefined;
}

/** One row for each cell, in the order of `cells`. */
export function rowsOf(all: readonly Measurement[], cells: readonly RowKey[]): Row[] {
  return cells.map(({cell, build, profile}) => {
    const key = {cell, build, profile};
    const own = all
      .filter((each) => isOf(each, key))
      .flatMap(({values}) => Object.entries(values) as [Figure, number][]);
    const figures = Object.fromEntries(
      Array.from(
        group(own, ([figure]) => figure),
        ([figure, entries]) => [figure, spreadOf(entries.map(([, value]) => value))],
      ),
    );
    const timesStatic = ratioOf(all, 'firstSentence', key, {cell: 'static', build: undefined, profile});
    const timesFloor = ratioOf(all, 'card', key, {cell: 'floor', build: undefined, profile});
    return {...key, figures, ...(timesStatic && {timesStatic}), ...(timesFloor && {timesFloor})};
  });
}

function isOf(one: RowKey, other: RowKey): boolean {
  return one.cell === other.cell && one.build === other.build && one.profile === other.profile;
}
