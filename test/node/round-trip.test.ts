/**
 * What a server sends within a round trip, counted and seen: the initial window is in segments (RFC 6928), so that each
 * segment that the server fills only in part, such as a TLS ticket's, takes as much of it as a full one.
 */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, readdirSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {flightsOf, type Segment} from '../../scripts/round-trip/flights.js';
import {startSite, whyNoSite, type Site, type VisitOptions} from '../../scripts/round-trip/site.js';

const reason = await whyNoSite();
if (reason) console.warn(`NOT TESTED with a real TCP: ${reason}.`);

describe('flightsOf', () => {
  /** A handshake, and the request with its end, half a second each way. */
  const handshake = [
    segment('client', 0, {}),
    segment('server', 0.5, {seq: start(0)}),
    segment('client', 1, {length: 200, ack: start(1)}),
    segment('server', 1.5, {seq: start(1), length: 900}),
    segment('client', 2, {ack: start(901)}),
    segment('client', 2.1, {ack: start(901), length: 150}),
  ];

  it('ends a flight with the first acknowledgement of it', () => {
    const flights = flightsOf([
      ...handshake,
      segment('server', 2.65, {seq: start(901), length: 270}),
      segment('server', 2.7, {seq: start(1171), length: 1448}),
      segment('client', 3.1, {ack: start(1171)}),
      segment('server', 3.65, {seq: start(2619), length: 1000}),
    ]);
    assert.deepEqual(
      flights.map(({bytes, segments}) => ({bytes, segments})),
      [
        {bytes: 1718, segments: 2},
        {bytes: 1000, segments: 1},
      ],
    );
    assert.ok(Math.abs(flights[0]!.arrived - 1.1) < 1e-9, `${flights[0]!.arrived}`);
  });

  it('takes for one flight what is sent late, while nothing of it is acknowledged', () => {
    const flights = flightsOf([
      ...handshake,
      segment('server', 2.65, {seq: start(901), length: 270}),
      segment('client', 3.1, {ack: start(901)}),
      segment('server', 3.59, {seq: start(1171), length: 1448}),
      segment('client', 3.2, {ack: start(2619)}),
    ]);
    assert.deepEqual(
      flights.map(({segments}) => segments),
      [2],
    );
  });

  it('tells of a connection without a request', () => {
    assert.throws(() => flightsOf(handshake.slice(0, 4)), /No request was seen/);
  });

  /** Sequence numbers go round within the connection. */
  function start(offset: number): number {
    return (2 ** 32 - 1000 + offset) % 2 ** 32;
  }

  /** On its way for half a second. */
  function segment(from: 'server' | 'client', received: number, fields: Partial<Segment>): Segment {
    const empty = {client_port: 1, seq: 0, ack: 0, length: 0, frame: 0};
    return {...empty, received, sent: received + 0.5, server: from === 'server', ...fields};
  }
});

describe('nginx, 150 ms away', {skip: reason ?? false, timeout: 120_000}, () => {
  let site: Site;

  before(async () => {
    site = await startSite({files: {'large.js': randomBytes(60_000)}, delay: 75});
  });

  after(async () => {
    await site.stop();
    for (const name of site.namespaces) assert.ok(!namespaces().includes(name), `${name} is left`);
  });

  it('sends as many segments as its initial window has, before it hears of any', async () => {
    for (const window of [10, 16, 32]) {
      const flights = await largest({window, tickets: 2, paths: ['/large.js']});
      assert.equal(flights.segments, window);
    }
  });

  it('has room for more of the answer where it gives fewer tickets', async () => {
    const bytes: number[] = [];
    for (const tickets of [2, 1, 0]) bytes.push((await largest({window: 10, tickets, paths: ['/large.js']})).bytes);
    assert.ok(bytes[0]! < bytes[1]! && bytes[1]! < bytes[2]!, bytes.join());
  });

  /** The largest first flight of three: a machine that is busy for longer than a round trip ends one early. */
  async function largest(options: VisitOptions) {
    const flights = [];
    for (let count = 0; count < 3; count++) flights.push(flightsOf((await site.visit(options)).segments)[0]!);
    return flights.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  }
});

describe('npm run round-trip', {skip: reason ?? false, timeout: 120_000}, () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    it(`leaves no namespace after ${signal}`, async () => {
      const command = spawn(process.execPath, ['--import', 'tsx', 'scripts/round-trip.ts'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const isOwn = (name: string) => name.startsWith(`icat-statement-${command.pid}-`);
      await once(command.stdout, 'data');
      assert.ok(namespaces().some(isOwn), 'there were none');
      const ended = once(command, 'exit');
      command.kill(signal);
      await ended;
      while (namespaces().some(isOwn)) await sleep(20);
    });
  }
});

function namespaces(): string[] {
  return existsSync('/run/netns') ? readdirSync('/run/netns') : [];
}
