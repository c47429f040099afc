/**
 * The size gate: what the module weighs on the wire, and which part of it weighs
 * what. Fails above the limit.
 */
import {readFile} from 'node:fs/promises';
import {brotliCompressSync, constants} from 'node:zlib';
import {eachMapping, TraceMap} from '@jridgewell/trace-mapping';
import {build, type Rolldown} from 'vite';

/**
 * The most that the module may weigh, in bytes of brotli at quality 11: what it weighs today, whatever keys are pinned. With
 * sixty random sets of three keys in place of today's it weighed 26,082 to 26,192. In its first round trip a server sends 11 to
 * 13 kB of module and statement with an initial window of 10 segments, 19 to 21 with 16, and all of both with 32
 * (BENCHMARKS.md, “The first round trip”). Between these steps a byte costs a reader next to nothing. The plan was 22,300
 * (docs/decisions/8-lit-as-published.md).
 */
const limit = 26_200;

const module = await readFile('dist/icat-statement.js');
const size = brotli(module);

console.log(
  `dist/icat-statement.js: ${module.length} bytes, ${size} as brotli; the limit is ${limit}, which leaves ${limit - size}`,
);
console.log('What it would weigh less without each part (parts share phrases, so that these add up to less):');
for (const [part, bytes] of await weights()) console.log(`  ${String(bytes).padStart(6)}  ${part}`);
if (size > limit) {
  console.error(`The module is ${size - limit} bytes too large.`);
  process.exitCode = 1;
}

function brotli(content: Buffer): number {
  return brotliCompressSync(content, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length},
  }).length;
}

/** Bytes of brotli by room or package, heaviest first, by the source map of the same build. */
async function weights(): Promise<[string, number][]> {
  const [output] = (await build({
    logLevel: 'error',
    build: {write: false, sourcemap: 'hidden'},
  })) as Rolldown.RolldownOutput[];
  const chunk = output?.output[0];
  if (!chunk?.map) throw new Error('The build gave no source map.');

  const pieces = cut(chunk.code, new TraceMap(chunk.map as never));
  const whole = brotli(Buffer.from(chunk.code));
  return [...new Set(pieces.map(({part}) => part))]
    .map((part): [string, number] => {
      const rest = pieces.filter((piece) => piece.part !== part).map(({code}) => code);
      return [part, whole - brotli(Buffer.from(rest.join('')))];
    })
    .sort(([, a], [, b]) => b - a);
}

/** The code, cut where the source map says that another source begins. */
function cut(code: string, map: TraceMap): {part: string; code: string}[] {
  const starts = code.split('\n').reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.length + 1], [0]);
  const marks = [{at: 0, part: 'glue'}];
  eachMapping(map, ({generatedLine, generatedColumn, source}) =>
    marks.push({at: (starts[generatedLine - 1] ?? 0) + generatedColumn, part: partOf(source ?? 'glue')}),
  );
  return marks.map(({at, part}, index) => ({part, code: code.slice(at, marks[index + 1]?.at)}));
}

function partOf(source: string): string {
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  const [, room, file] = /src\/(?:([^/]+)\/)?([^/]+)/.exec(source) ?? [];
  if (dependency) return dependency;
  if (source.includes('/generated/')) return 'src/locale/generated';
  if (file?.endsWith('.css')) return `src/${room}/${file}`;
  return room ? `src/${room}` : file ? `src/${file}` : 'glue';
}
