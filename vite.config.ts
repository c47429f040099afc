import {readFile} from 'node:fs/promises';
import {defineConfig, type Plugin} from 'vite';
import {checkStatement} from './scripts/statement/check-statement.js';

/** The data beside the module: the statement, which stops the build where it is not in order, and its schema. */
function statement(): Plugin {
  return {
    name: 'statement',
    apply: 'build',
    async generateBundle() {
      const content = await readFile('content/statement.json', 'utf8');
      const faults = checkStatement(content).map(({field, fault}) => `  ${field} ${fault}`);
      if (faults.length) this.error(`content/statement.json is not in order:\n${faults.join('\n')}`);
      const schema = await readFile('src/statement/statement.schema.json', 'utf8');
      this.emitFile({type: 'asset', fileName: 'statement.json', source: content});
      this.emitFile({type: 'asset', fileName: 'statement.schema.json', source: schema});
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
