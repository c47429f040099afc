import type {Build} from './build.js';
import {escapeHtml} from '../../src/slotted/escape-html.js';
import {peers, type Embed} from './peers.js';
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

/** Those on which pages are loaded. */
const loading: readonly Profile[] = [profiles['slow phone'], profiles.desktop];

/** Cells that others are compared with; measured whatever was asked for. */
export const baseCells = ['empty', 'static'];

/** Every cell. What is not of a build has the statement of the first one. */
export function allCells(builds: readonly Build[]): Cell[] {
  const [first] = builds;
  if (!first) return [];
  return [...commonCells(first), ...builds.flatMap(cellsOf)];
}

function commonCells(build: Build): Cell[] {
  const floor = `<script type="module" src="${build.address}floor.js"></script><plain-statement></plain-statement>`;
  const embeds: Embed[] = [
    {name: 'static', markup: staticHtml(build), drawnIn: 'page'},
    {name: 'static again', markup: staticHtml(build), drawnIn: 'page'},
    {name: 'floor', markup: floor, drawnIn: 'shadow'},
    ...peers,
  ];
  const empty = loading.map((profile): Cell => ({
    name: 'empty',
    task: 'load',
    profile,
    cards: 0,
    expectation: {loads: 0},
    html: page(''),
  }));
  return [...empty, ...embeds.flatMap((embed) => loadCells(embed, build.sentence))];
}

/** The loading of a page with `embed`, on each profile. */
function loadCells({name, markup, head, drawnIn}: Embed, sentence: string): Cell[] {
  const expectation = {sentence, drawnIn, loads: 0};
  return loading.map((profile) => ({name, task: 'load', profile, cards: 1, expectation, html: page(markup, head)}));
}

function cellsOf(build: Build): Cell[] {
  const {address, sentence, snippet, script, element} = build;
  const bare = '<icat-statement></icat-statement>';
  const preload = `<link rel="preload" href="${address}statement.json" as="fetch" crossorigin referrerpolicy="no-referrer">`;
  const embeds: Embed[] = [
    {name: 'snippet', markup: snippet, drawnIn: 'shadow'},
    {name: 'shortest', markup: script + bare, drawnIn: 'shadow'},
    {name: 'shortest with preload', markup: preload + script + bare, drawnIn: 'shadow'},
  ];
  const several = [1, 10, 100, 1_000].flatMap((cards) =>
    Object.entries({card: snippet + element.repeat(cards - 1), 'bare card': script + bare.repeat(cards)}).map(
      ([kind, markup]): Cell => ({
        name: `${cards} ${kind}${cards === 1 ? '' : 's'}`,
        task: 'cards',
        profile: profiles.desktop,
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
    cards: 1,
    expectation: {loads: 1},
    html: page(snippet),
  });
  const cells = [
    ...embeds.flatMap((embed) => loadCells(embed, sentence)),
    ...several,
    once('add and remove', profiles.desktop),
    ...(['open text', 'open list', 'switch language'] as const).map((task) => once(task, profiles['slow processor'])),
  ];
  return cells.map((cell) => ({...cell, build}));
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
