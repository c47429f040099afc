import {readFile} from 'node:fs/promises';
import {defineConfig, type Plugin} from 'vite';
import {checkStatement} from './scripts/statement/check-statement.js';

/** The data beside the module: the statement, which stops the build where it is not in order, and its schema. */
function statement(): Plugin {
  return {
    name: 'statement',
    apply: 'build',
    // Before anything of an earlier build is removed.
    async buildStart() {
      const faults = checkStatement(await readFile('content/statement.json', 'utf8'));
      const lines = faults.map(({field, fault}) => `\n  ${field} ${fault}`);
      if (lines.length) this.error(`content/statement.json is not in order:${lines.join('')}`);
    },
    async generateBundle() {
      for (const [fileName, source] of [
        ['statement.json', 'content/statement.json'],
        ['statement.schema.json', 'src/statement/statement.schema.json'],
      ] as const) {
        this.emitFile({type: 'asset', fileName, source: await readFile(source)});
      }
    },
  };
}

export default defineConfig({
  plugins: [statement()],
  build: {
    // The oldest browsers of the contract.
    target: ['chrome125', 'edge125', 'firefox126', 'safari17.5'],
    lib: {entry: 'src/index.ts', formats: ['es'], fileName: 'icat-statement'},
    rolldownOptions: {
      output: {
        // One file: SRI covers no chunk, and a self-hosted copy must not lack one.
        codeSplitting: false,
        // A library build leaves white space in an `es` bundle otherwise.
        minify: true,
      },
    },
  },
});
