import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** The time within which 99 of 100 answers came, as wrk writes it, such as `1.25ms`. */
  readonly p99: string;
  /** Answers of another status than 2xx and 3xx, and connections that failed. */
  readonly errors: number;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  /** As in `Accept-Encoding`. Default: `br`. */
  readonly encoding?: string;
}

/** Asks for `url` again and again; Debian's package `wrk`. */
export async function wrk(url: string, {seconds, connections, encoding = 'br'}: LoadOptions): Promise<Load> {
  const args = ['--latency', '-t', '1', '-c', String(connections), '-d', `${seconds}s`];
  const {stdout} = await promisify(execFile)('wrk', [...args, '-H', `Accept-Encoding: ${encoding}`, url]);
  const figure = (pattern: RegExp) => pattern.exec(stdout)?.[1];
  const failed = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? [];
  const others = figure(/Non-2xx or 3xx responses: (\d+)/) ?? 0;
  return {
    requests: Number(figure(/(\d+) requests in/)),
    perSecond: Number(figure(/Requests\/sec: +([\d.]+)/)),
    p99: figure(/ 99% +(\S+)/) ?? '',
    errors: [...failed, others].reduce<number>((sum, count) => sum + Number(count), 0),
  };
}
