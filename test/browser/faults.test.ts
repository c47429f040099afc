import {expect} from '@open-wc/testing';
import {restore, spy, stub, useFakeTimers} from 'sinon';
import type {Answer, Request} from '../../scripts/test/answers.js';
import type {StatementErrorCode} from '../../src/index.js';
import {answerWith, builtStatement as statement, log, script, turn, unique} from './helpers.js';

/** From the real statement, signed by the pinned keys, as text. */
const signed = JSON.stringify(statement());
const good: Answer = {body: signed};

/** With `change` made to the signed statement. */
const forged = (change: Parameters<typeof answerWith>[0]) => answerWith(change, statement());
type Proof = Record<string, unknown>;
const proofs = () => [statement().proof].flat() as Proof[];
const withProofs = (proof: unknown): Answer => ({body: JSON.stringify({...statement(), proof})});

type Case = readonly [what: string, code: StatementErrorCode, requests: number, answer: Answer, attributes?: string];

const unverified = 'trusted-keys="none"';
const headers = (values: Record<string, string | null>): Answer => ({...good, headers: values});
const shape = (what: string, body: string): Case => [what, 'shape', 1, {body}, unverified];
const json = (what: string, body: string): Case => [what, 'json', 1, {body}];

const takesBrokenGzip = /AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);

/** What servers and what stands between do, and what each must come to. */
const cases: readonly Case[] = [
  // An answer is an answer: one request.
  ...[300, 304, 400, 401, 403, 404, 405, 410, 418, 451].map((status): Case => [
    `status ${status}`,
    'http',
    1,
    {...good, status},
  ]),
  // These may pass: one retry, and the browser's own copy.
  ...[429, 500, 502, 503, 504].map((status): Case => [`status ${status}`, 'http', 3, {...good, status}]),
  ...[301, 302, 303, 307, 308].map((status): Case => [
    `status ${status}, to the statement`,
    'network',
    3,
    {status, headers: {Location: '/at/faults/statement.json'}},
  ]),
  ['status 204', 'json', 1, {status: 204, headers: {'Content-Length': null}}],
  ['a reset before the headers', 'network', 3, {fault: 'reset'}],
  ['a body that breaks off', 'network', 3, {...good, fault: 'cut'}],
  ['a body longer than its length', 'json', 1, {...good, headers: {'Content-Length': '400'}}],
  // WebKitGTK 2.50 takes what it can't unpack for what it is: then it is no JSON.
  [
    'gzip that is broken',
    ...(takesBrokenGzip ? (['json', 1] as const) : (['network', 3] as const)),
    {
      bytes: btoa('\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03broken, from here on'),
      headers: {'Content-Encoding': 'gzip'},
    },
  ],
  ['no leave for any origin', 'network', 3, headers({'Access-Control-Allow-Origin': null})],
  ['leave for another origin', 'network', 3, headers({'Access-Control-Allow-Origin': 'https://other.example'})],
  ['HTML', 'type', 1, headers({'Content-Type': 'text/html'})],
  ['plain text', 'type', 1, headers({'Content-Type': 'text/plain'})],
  ['linked data', 'type', 1, headers({'Content-Type': 'application/ld+json'})],
  ['no type', 'type', 1, headers({'Content-Type': null})],
  ['a bomb in gzip', 'size', 1, {body: ' '.repeat(131_072), repeat: 1_024, gzip: true}],
  [
    'a byte too much',
    'size',
    1,
    {body: signed.padEnd(signed.length + 131_073 - new TextEncoder().encode(signed).length)},
  ],
  ['bytes that are not UTF-8', 'json', 1, {bytes: btoa('{"id": "\xff"}')}],
  ['UTF-16', 'json', 1, {bytes: btoa('\xff\xfe{\x00}\x00')}],
  json('nothing', ''),
  json('half of it', signed.slice(0, 500)),
  json('a comment before it', `// it\n${signed}`),
  json('a comma too many', `${signed.slice(0, -1)},}`),
  json('not a number', '{"version": NaN}'),
  json('two in one', '{}{}'),
  json('sixty thousand brackets', '['.repeat(60_000)),
  shape('null', 'null'),
  shape('a list', '[]'),
  shape('a number', '42'),
  shape('an empty object', '{}'),
  shape('texts that are a list', JSON.stringify({...statement(), texts: []})),
  shape('a link that is script', JSON.stringify({...statement(), url: 'javascript:alert(1)'})),
  shape('version 0', JSON.stringify({...statement(), version: 0})),
  ['no proof', 'signature', 1, withProofs(undefined)],
  ['an empty list of proofs', 'signature', 1, withProofs([])],
  ['a text for a proof', 'signature', 1, withProofs('signed')],
  ['one signature of two', 'signature', 1, withProofs(proofs()[0])],
  ['one signature twice', 'signature', 1, withProofs([proofs()[0], proofs()[0]])],
  [
    'a letter more',
    'signature',
    1,
    forged(({texts}) => {
      for (const text of Object.values(texts)) text.issuer += 's';
    }),
  ],
  ['a field more', 'signature', 1, {body: signed.replace('{', '{"more":1,')}],
  [
    'signatures that changed places',
    'signature',
    1,
    withProofs(proofs().map((proof, index, all) => ({...proof, proofValue: all.at(index - 1)!['proofValue']}))),
  ],
  [
    'an oversized signature',
    'signature',
    1,
    withProofs(proofs().map((proof) => ({...proof, proofValue: `z${'1'.repeat(20_000)}`}))),
  ],
];

/** Each keeps a connection, of which browsers open six to a host: hence a host of their own. */
const hangs: readonly Case[] = [
  ['no answer at all', 'timeout', 2, {fault: 'hang'}],
  ['half of the headers', 'timeout', 2, {fault: 'hang-headers'}],
  ['headers alone', 'timeout', 2, {...good, fault: 'hang-start'}],
  ['half of the body', 'timeout', 2, {...good, fault: 'hang-body'}],
  ['a byte each tenth of a second', 'timeout', 2, {...good, fault: 'drip'}],
];

/** What twenty elements came to. */
interface Outcome {
  readonly codes: string[];
  readonly states: number;
  readonly fallbacks: number;
  /** By the clock that the test moves. */
  readonly milliseconds: number;
  readonly requests: readonly Request[];
}

/** Of this run in this browser. */
const run = unique();
let count = 0;

/** Twenty cards of one address, from the start to the twentieth event. */
interface Trial {
  readonly path: string;
  readonly settled: Promise<Outcome>;
}

async function begin([, , , answer, attributes = '']: Case, host: string): Promise<Trial> {
  const path = `/${run}-${(count += 1)}.json`;
  await script(path, answer);
  const box = document.createElement('div');
  const codes: string[] = [];
  const events = new Promise<void>((resolve) => {
    box.addEventListener('icat-statement-error', ({detail}) => codes.push(detail.code) === 20 && resolve());
    box.addEventListener('icat-statement-load', () => resolve());
  });
  const start = performance.now();
  box.innerHTML = `<icat-statement ${attributes} src="${host}${path}"><p>The fallback</p></icat-statement>`.repeat(20);
  document.body.append(box);
  const settled = events.then(async () => {
    const milliseconds = performance.now() - start;
    const states = box.querySelectorAll(':state(failed)').length;
    const fallbacks = [...box.querySelectorAll('p')].filter((fallback) => fallback.checkVisibility()).length;
    box.remove();
    return {codes, states, fallbacks, milliseconds, requests: await log(path)};
  });
  return {path, settled};
}

describe('Any failure, on a page with twenty cards', () => {
  const seen: string[] = [];
  const outcomes = new Map<Case, Outcome>();

  before(async function () {
    this.timeout(60_000);
    addEventListener('error', ({message}) => seen.push(message));
    addEventListener('unhandledrejection', ({reason}) => seen.push(String(reason)));
    const clock = useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'], now: Date.now()});
    const timers = spy(window, 'setTimeout');
    // The pause before the retry is then its shortest, 800 ms.
    stub(Math, 'random').returns(0);

    const passing = cases.filter(([, , requests]) => requests > 1);
    const trials = await Promise.all(cases.map((each) => begin(each, window.answers)));
    const pauses = () => timers.getCalls().filter(({args}) => args[1] === 800).length;
    while (pauses() < passing.length) await turn();
    clock.tick(800);
    const settled = await Promise.all(trials.map((trial) => trial.settled));
    cases.forEach((each, index) => outcomes.set(each, settled[index]!));

    const host = window.answers.replace('127.0.0.1', 'localhost');
    const hanging = await Promise.all(hangs.map((each) => begin(each, host)));
    // The budget, and then the second for the browser's own copy.
    for (const [requests, time] of [
      [1, 8_000],
      [2, 1_000],
    ] as const) {
      for (const {path} of hanging) while ((await log(path)).length < requests) await turn();
      clock.tick(time);
    }
    const ended = await Promise.all(hanging.map((trial) => trial.settled));
    hangs.forEach((each, index) => outcomes.set(each, ended[index]!));
    restore();
  });

  it('is one of more than forty', () => {
    expect(outcomes.size).to.be.greaterThan(40);
  });

  for (const each of [...cases, ...hangs]) {
    const [what, code, requests] = each;
    it(`${what}: ${code}, with ${requests} ${requests === 1 ? 'request' : 'requests'}, within 9 s`, () => {
      const outcome = outcomes.get(each)!;
      expect(outcome.codes).to.deep.equal(Array(20).fill(code));
      expect([outcome.states, outcome.fallbacks]).to.deep.equal([20, 20]);
      // A connection that was open before the reset is one that browsers try anew by themselves (RFC 9110, 9.2.2).
      if (each[3].fault === 'reset') expect(outcome.requests.length).to.be.at.least(requests);
      else expect(outcome.requests).to.have.length(requests);
      expect(outcome.milliseconds).to.be.at.most(9_000);
    });
  }

  it('leaves the page without an error of ours', () => {
    expect(seen).to.deep.equal([]);
  });
});
