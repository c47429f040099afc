import {readFile} from 'node:fs/promises';
import {relative} from 'node:path';
import {minify} from 'terser';
import {rollup} from 'rollup';
import {defineConfig, type Plugin} from 'vite';
import {browsers} from './scripts/build/browsers.js';
import {templateFaults} from './scripts/build/check-template.js';
import {checks} from './scripts/build/checks.js';
import {withoutDom} from './scripts/build/without-dom.js';
import {withoutPolicy} from './scripts/build/without-policy.js';
import {checkPlace} from './scripts/statement/check-place.js';
import {checkStatement} from './scripts/statement/check-statement.js';
import {currentStatement} from './scripts/statement/current-statement.js';
import {describeFault} from './scripts/statement/fault.js';
import {readText} from './scripts/statement/read-text.js';
import {refusalOf, refuseUnusableKeys} from './scripts/statement/releases.js';
import {pinnedTrust} from './src/statement/trust.js';

/**
 * The data beside the module: the current statement, copied as it was signed, and its
 * schema. A statement that is not in order, or that the module would not
 * believe, stops the build.
 */
function statement(): Plugin {
  const file = currentStatement();
  return {
    name: 'statement',
    apply: 'build',
    // Before anything of an earlier build is removed.
    async buildStart() {
      refuseUnusableKeys();
      const json = readText(file);
      const faults = checkStatement(json);
      if (!faults.length) faults.push(...checkPlace(file, json));
      const lines = faults.map((fault) => `\n  ${describeFault(json, fault)}`);
      if (lines.length) this.error(`${file} is not in order:${lines.join('')}`);
      const refusal = await refusalOf(pinnedTrust, json);
      if (refusal) this.error(`${file} does not verify: ${refusal}. npm run statement -- help sign`);
    },
    async generateBundle() {
      for (const [fileName, source] of [
        ['statement.json', file],
        ['statement.schema.json', 'src/statement/statement.schema.json'],
      ] as const) {
        this.emitFile({type: 'asset', fileName, source: await readFile(source)});
      }
    },
  };
}

/** A template that src/template/ doesn't support stops the build. */
function templates(): Plugin {
  return {
    name: 'templates',
    // Before TypeScript becomes JavaScript.
    enforce: 'pre',
    transform(code, id) {
      const faults = templateFaults(relative('.', id), code);
      if (faults.length) this.error(faults.join('\n'));
    },
  };
}

/**
 * Takes out the properties of objects that nothing reads, which Rollup finds and Vite's Rolldown doesn't yet: of what
 * lit-html/private-ssr-support.js exports, six of nineteen are used. Not where a source map is asked for, which it would
 * falsify. May go when Rolldown does the same.
 */
function shaken(): Plugin {
  return {
    name: 'shaken',
    apply: 'build',
    async renderChunk(code, _chunk, {sourcemap}) {
      if (sourcemap) return undefined;
      const bundle = await rollup({
        input: 'module',
        plugins: [{name: 'module', resolveId: (id) => id, load: () => code}],
        treeshake: {propertyReadSideEffects: false},
      });
      const {output} = await bundle.generate({format: 'es'});
      return {code: output[0].code, map: null};
    },
  };
}

/** What Vite's own minifier leaves: two bytes in a hundred. Not where a source map is asked for, which it would falsify. */
function smaller(): Plugin {
  let mapped = false;
  return {
    name: 'smaller',
    apply: 'build',
    configResolved({build}) {
      mapped = Boolean(build.sourcemap);
    },
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || mapped) continue;
        const {code = ''} = await minify(chunk.code, {
          module: true,
          ecma: 2020,
          // Statements, not sequences, and quotes as they are: brotli does better with them.
          compress: {passes: 3, unsafe_arrows: true, pure_getters: true, sequences: false, keep_fargs: false},
          format: {quote_style: 3},
        });
        // In minified code only template literals break lines: our markup, where any white space is one space, and none is
        // needed before the end of a tag.
        const minified = code.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/ (?=\/?>)/g, '');
        // Chromium, from 136 on, compiles every function while the module loads, not each one as it is first called.
        chunk.code = `//# allFunctionsCalledOnLoad\n${minified}`;
      }
    },
  };
}

export default defineConfig({
  plugins: [templates(), withoutPolicy(), withoutDom(), statement(), shaken(), smaller()],
  build: {
    target: browsers,
    lib: {entry: 'src/index.ts', formats: ['es'], fileName: 'icat-statement'},
    rolldownOptions: {
      checks,
      output: {
        // One file: SRI covers no chunk, and a self-hosted copy must not lack one.
        codeSplitting: false,
        // A library build leaves white space in an `es` bundle otherwise.
        minify: true,
      },
    },
  },
});
