import type {Build} from './build.js';
import {escapeHtml} from './escape-html.js';
import {peers} from './peers.js';
import type {Expectation} from './probe.js';
import {profiles, type Profile} from './profiles.js';

/** What is done with a page once it is there. */
export type Task = 'load' | 'cards' | 'add and remove' | 'open text' | 'open list' | 'switch language';

/** One thing that is measured, once in each round. */
export interface Cell {
  readonly name: string;
  readonly task: Task;
  readonly profile: Profile;
  /** The build that it is of; none for what is the same for all builds. */
  readonly build?: Build;
  /** How many cards the page has. */
  readonly cards: number;
  readonly expectation: Expectation;
  /** The page. */
  readonly html: string;
}

/** Cells that others are compared with; measured whatever was asked for. */
export const baseCells = ['empty', 'static'];

/** The names that `--cells` takes. */
export function cellNames(build: Build): string[] {
  return [...new Set(allCells([build]).map(({name}) => name))];
}

/** Every cell. What is not of a build has the statement of the first one. */
export function allCells(builds: readonly Build[]): Cell[] {
  const [first] = builds;
  if (!first) return [];
  return [...commonCells(first), ...builds.flatMap(cellsOf)];
}

function commonCells(build: Build): Cell[] {
  const {sentence} = build;
  const pages: [name: string, markup: string, drawnIn: Expectation['drawnIn'], head?: string][] = [
    ['static', staticHtml(build), 'page'],
    ['static again', staticHtml(build), 'page'],
    [
      'floor',
      `<script type="module" src="${build.address}floor.js"></script><plain-statement></plain-statement>`,
      'shadow',
    ],
    ...peers.map(({name, markup, head}): [string, string, Expectation['drawnIn'], string?] => [
      name,
      markup,
      name === 'bsky-embed' ? 'shadow' : 'page',
      head,
    ]),
  ];
  return [profiles['slow phone'], profiles.desktop].flatMap((profile) => [
    {name: 'empty', task: 'load', profile, cards: 0, expectation: {loads: 0}, html: page('')},
    ...pages.map(([name, markup, drawnIn, head]): Cell => ({
      name,
      task: 'load',
      profile,
      cards: 0,
      expectation: {sentence, drawnIn, loads: 0},
      html: page(markup, head),
    })),
  ]);
}

function cellsOf(build: Build): Cell[] {
  const {address, sentence, snippet, script, element} = build;
  const bare = '<icat-statement></icat-statement>';
  const preload = `<link rel="preload" href="${address}statement.json" as="fetch" crossorigin referrerpolicy="no-referrer">`;
  const expectation: Expectation = {sentence, drawnIn: 'shadow', loads: 0};
  const loaded = Object.entries({
    snippet,
    shortest: script + bare,
    'shortest with preload': preload + script + bare,
  }).flatMap(([name, markup]) =>
    [profiles['slow phone'], profiles.desktop].map((profile): Cell => ({
      name,
      task: 'load',
      profile,
      build,
      cards: 1,
      expectation,
      html: page(markup),
    })),
  );
  const several = [1, 10, 100, 1_000].flatMap((cards) =>
    Object.entries({card: snippet + element.repeat(cards - 1), 'bare card': script + bare.repeat(cards)}).map(
      ([kind, markup]): Cell => ({
        name: `${cards} ${kind}${cards === 1 ? '' : 's'}`,
        task: 'cards',
        profile: profiles.desktop,
        build,
        cards,
        expectation: {loads: cards},
        html: page(markup),
      }),
    ),
  );
  const once = (task: Task, profile: Profile): Cell => ({
    name: task,
    task,
    profile,
    build,
    cards: 1,
    expectation: {loads: 1},
    html: page(snippet),
  });
  return [
    ...loaded,
    ...several,
    once('add and remove', profiles.desktop),
    ...(['open text', 'open list', 'switch language'] as const).map((task) => once(task, profiles['slow processor'])),
  ];
}

/** The statement as plain HTML. */
function staticHtml({title, paragraphs, statement}: Build): string {
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  return `<article><h2>${escapeHtml(title)}</h2><p><time>${statement.published}</time></p>${body}</article>`;
}

/** A partner's page with `markup` in its middle. */
function page(markup: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>A partner</title>
    <link rel="icon" href="data:,">
    ${head}
  </head>
  <body>
    <h1>A partner</h1>
    <p>Words before the card.</p>
    ${markup}
    <p>Words after the card.</p>
    <p>And more of them.</p>
  </body>
</html>`;
}
