import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Segment} from './flights.js';

export const serverAddress = '192.0.2.1';
const clientAddress = '192.0.2.2';

/** The system's own Python. */
const python = '/usr/bin/python3';
const relay = join(import.meta.dirname, 'relay.py');

/**
 * Waits until whoever started it closes its standard input, or has ended in whatever way, and clears namespaces and folder away.
 * A handler of signals in this process would not do: none runs where it is killed.
 */
const clear = `cat >/dev/null
folder=$1
shift
for name do ip netns pids "$name"; done | xargs -r kill -s KILL
for name do ip netns delete "$name"; done
rm -rf "$folder"`;

/** Two network namespaces, and a third between them, in which a relay holds each frame. */
export interface LongLine {
  /** The names of its namespaces. */
  readonly namespaces: readonly string[];
  /** A new folder, which goes with it. */
  readonly folder: string;
  /** Every TCP segment that has passed since the last call, in the order that they were sent on. */
  takeSegments(): Segment[];
  /** The server's initial congestion window from now on, in segments. */
  setInitialWindow(segments: number): void;
  /** Starts a program at one end. It is ended with the line. */
  start(end: 'server' | 'client', command: readonly string[], output?: 'pipe' | 'inherit'): ChildProcess;
  /** Ends what was started, and removes namespaces and folder. */
  stop(): Promise<void>;
}

/** Why no line can be made here; `undefined` where it can. */
export async function whyNoLine(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'it needs root, to make network namespaces';
  if (!existsSync(python)) return `it needs ${python}`;
  try {
    await (await startLongLine(0)).stop();
    return undefined;
  } catch (error) {
    return `it needs Debian's package iproute2, and a kernel with network namespaces and veth: ${(error as Error).message.trim()}`;
  }
}

/**
 * Makes a line. Its namespaces and its folder are removed with `stop`, or when this process ends.
 *
 * @param delay for which each frame is held, in milliseconds: half a round trip
 * @throws {Error} where none can be made
 */
export async function startLongLine(delay: number): Promise<LongLine> {
  const names = {
    server: `icat-statement-${process.pid}-server`,
    client: `icat-statement-${process.pid}-client`,
    between: `icat-statement-${process.pid}-between`,
  };
  const namespaces = Object.values(names);
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-round-trip-'));
  let segments: Segment[] = [];
  // In a session of its own, so that Ctrl+C does not end it.
  const clearing = spawn('sh', ['-c', clear, 'sh', folder, ...namespaces], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const cleared = once(clearing, 'exit');
  const stop = async () => {
    clearing.stdin.end();
    await cleared;
  };

  try {
    for (const name of namespaces) ip('netns', 'add', name);
    for (const end of ['server', 'client'] as const) {
      ip('-n', names.between, 'link', 'add', 'name', `to-${end}`, 'type', 'veth', 'peer', 'name', end);
      ip('netns', 'exec', names.between, python, relay, 'plain', `to-${end}`, end);
      ip('-n', names.between, 'link', 'set', `to-${end}`, 'up');
      ip('-n', names.between, 'link', 'set', end, 'netns', names[end]);
      ip('-n', names[end], 'address', 'add', `${end === 'server' ? serverAddress : clientAddress}/24`, 'dev', end);
      ip('-n', names[end], 'link', 'set', end, 'up');
      ip('-n', names[end], 'link', 'set', 'lo', 'up');
      // What one connection has learnt of the line would change the next one's first window.
      ip('netns', 'exec', names[end], 'sysctl', '-qw', 'net.ipv4.tcp_no_metrics_save=1');
    }
    const between = inNamespace(names.between, [python, relay, String(delay), 'to-server', 'to-client'], 'pipe');
    const lines = createInterface(between.stdout!);
    await Promise.race([once(lines, 'line'), once(between, 'exit').then(() => Promise.reject(new Error('No relay.')))]);
    lines.on('line', (line) => segments.push(JSON.parse(line) as Segment));
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    namespaces,
    folder,
    takeSegments() {
      const taken = segments;
      segments = [];
      return taken;
    },
    setInitialWindow(window) {
      // Linux's own default congestion control, whatever this machine's is.
      const route = ['192.0.2.0/24', 'dev', 'server', 'src', serverAddress];
      ip('-n', names.server, 'route', 'replace', ...route, 'initcwnd', String(window), 'congctl', 'cubic');
    },
    start: (end, command, output = 'pipe') => inNamespace(names[end], command, output),
    stop,
  };
}

function inNamespace(name: string, command: readonly string[], output: 'pipe' | 'inherit'): ChildProcess {
  // Before all else that this machine does: what waits for a processor is taken for a longer line.
  return spawn('ip', ['netns', 'exec', name, 'nice', '-n', '-20', ...command], {stdio: ['pipe', output, 'inherit']});
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, {stdio: ['ignore', 'ignore', 'pipe']});
}
