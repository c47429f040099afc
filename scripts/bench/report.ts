import * as Plot from '@observablehq/plot';
import {parseHTML} from 'linkedom';
import {escapeHtml} from '../../src/slotted/escape-html.js';
import {figures, type Figure} from './figures.js';
import type {Row, Spread} from './summary.js';
import type {Outcome} from './targets.js';

/** The machine and programs that the figures are of. */
export interface Machine {
  /** Day of the run, `YYYY-MM-DD`. */
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly chromium: string;
  readonly node: string;
  /** Processes that ran or waited on average over a minute, at the start and at the end: above `cores`, it was busy. */
  readonly load: readonly [start: number, end: number];
}

type Table = readonly (readonly string[])[];

interface Section {
  readonly title: string;
  /** The first row is the head. */
  readonly table: Table;
}

/** What the run was, in one line. */
export function machineLine({date, cores, processor, chromium, node, load}: Machine, rounds: number): string {
  const loads = load.map((value) => value.toFixed(1)).join(' to ');
  const machine = `${cores} cores (${processor}), load ${loads}`;
  return (
    [date, `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`, machine, chromium, `Node.js ${node}`].join('; ') + '.'
  );
}

/** The tables: medians, with the quartiles of times in brackets. */
export function sectionsOf(rows: readonly Row[], outcomes: readonly Outcome[]): Section[] {
  const loads = [...new Set(rows.map(({profile}) => profile))].flatMap((profile) => {
    const own = rows.filter((row) => row.profile === profile && row.figures.bytes);
    return own.length ? [{title: `Loading: ${profile}`, table: loadTable(own)}] : [];
  });
  const others: [title: string, figures: Figure[]][] = [
    ['Several cards on a page, desktop', ['perCard', 'mainThread', 'statementRequests']],
    ['1,000 times added and removed, desktop', ['growth']],
    ['Responses, slow processor', ['response']],
  ];
  const rest = others.flatMap(([title, columns]) => {
    const own = rows.filter((row) => row.figures[columns[0]!]);
    return own.length ? [{title, table: figureTable(own, columns)}] : [];
  });
  return [...loads, ...rest, ...(outcomes.length ? [{title: 'Targets', table: targetTable(outcomes)}] : [])];
}

/** The same as Markdown; the first column is names, the others numbers. */
export function toMarkdown(sections: readonly Section[]): string {
  return sections
    .map(({title, table}) => {
      const [head = [], ...body] = table;
      const widths = head.map((_, column) => Math.max(3, ...table.map((row) => row[column]!.length)));
      const align = (value: string, column: number) =>
        column ? value.padStart(widths[column]!) : value.padEnd(widths[column]!);
      const rule = widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
      const lines = [head.map(align), rule, ...body.map((row) => row.map(align))];
      return [`### ${title}`, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`), ''].join('\n');
    })
    .join('\n');
}

/** A page with charts and the tables; it loads nothing. */
export function toHtml(rows: readonly Row[], sections: readonly Section[], machine: string): string {
  const charts = (['firstSentence', 'card', 'mainThread', 'bytes', 'perCard', 'response'] as const).flatMap(
    (figure) => {
      const profiles = new Set(rows.filter((row) => row.figures[figure]).map(({profile}) => profile));
      return [...profiles].map((profile) => chart(rows, figure, profile));
    },
  );
  const tables = sections.map(({title, table: [head = [], ...body]}) => {
    const row = (name: 'th' | 'td', values: readonly string[]) =>
      `<tr>${values.map((value) => `<${name}>${escapeHtml(value)}</${name}>`).join('')}</tr>`;
    const rows = [row('th', head), ...body.map((values) => row('td', values))];
    return `<h2>${escapeHtml(title)}</h2><table>${rows.join('')}</table>`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Benchmark</title>
    <style>
      body {font: 1rem/1.4 system-ui, sans-serif; margin: 2rem}
      table {border-collapse: collapse; display: block; overflow-x: auto}
      th, td {padding: 0.2em 0.8em; border-bottom: 1px solid #ccc; text-align: right; white-space: nowrap}
      th:first-child, td:first-child {text-align: left}
    </style>
  </head>
  <body>
    <h1>Benchmark</h1>
    <p>${escapeHtml(machine)} Dots are medians; lines reach from quartile to quartile.</p>
    ${charts.join('\n')}
    ${tables.join('\n')}
  </body>
</html>
`;
}

/** Median and quartiles of one figure, a line for each cell. */
function chart(rows: readonly Row[], figure: Figure, profile: string): string {
  const data = rows.flatMap((row) => {
    const spread = row.profile === profile && row.cell !== 'empty' && row.figures[figure];
    return spread ? [{name: nameOf(row), ...spread}] : [];
  });
  const {document} = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: 800,
    marginLeft: 260,
    x: {label: figures[figure].label, zero: true, grid: true},
    y: {label: null, domain: data.map(({name}) => name)},
    marks: [
      Plot.ruleY(data, {x1: 'low', x2: 'high', y: 'name', strokeWidth: 3, strokeOpacity: 0.4}),
      Plot.dot(data, {x: 'median', y: 'name', fill: 'currentColor'}),
    ],
  });
  return `<h2>${figures[figure].title}: ${profile}</h2>${svg.outerHTML}`;
}

function loadTable(rows: readonly Row[]): Table {
  const columns = ['bytes', 'requests', 'mainThread', 'blocking', 'shift', 'heap'] as const;
  return [
    [
      'cell',
      'first sentence, ms',
      '× static',
      'card, ms',
      '× floor',
      ...columns.map((figure) => figures[figure].label),
    ],
    ...rows.map((row) => [
      nameOf(row),
      withQuartiles('firstSentence', row),
      ratio(row.timesStatic),
      withQuartiles('card', row),
      ratio(row.timesFloor),
      ...columns.map((figure) => number(figure, row.figures[figure]?.median)),
    ]),
  ];
}

function figureTable(rows: readonly Row[], columns: readonly Figure[]): Table {
  return [
    ['cell', ...columns.map((figure) => figures[figure].label)],
    ...rows.map((row) => [nameOf(row), ...columns.map((figure) => withQuartiles(figure, row))]),
  ];
}

function targetTable(outcomes: readonly Outcome[]): Table {
  return [
    ['target', 'build', 'profile', 'measured', 'at most', ''],
    ...outcomes.map(({target, build, profile, value, limit, met}) => [
      target,
      build,
      profile,
      significant(value),
      significant(limit),
      met ? 'met' : 'NOT MET',
    ]),
  ];
}

function nameOf({cell, build}: Row): string {
  return build === undefined ? cell : `${cell} (${build})`;
}

function withQuartiles(figure: Figure, {figures: {[figure]: spread}}: Row): string {
  if (!spread) return '';
  const {median, low, high} = spread;
  return low === high
    ? number(figure, median)
    : `${number(figure, median)} [${number(figure, low)}–${number(figure, high)}]`;
}

function ratio(spread: Spread | undefined): string {
  return spread ? `${spread.median.toFixed(2)} [${spread.low.toFixed(2)}–${spread.high.toFixed(2)}]` : '';
}

function number(figure: Figure, value: number | undefined): string {
  if (value === undefined) return '';
  const {digits} = figures[figure];
  return new Intl.NumberFormat('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
}

/** Two digits after the point for what is small, none for what is large. */
function significant(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
