import {readFile} from 'node:fs/promises';
import {defineConfig, type Plugin} from 'vite';

/** The data beside the module: the statement, checked, and its schema. */
function statement(): Plugin {
  return {
    name: 'statement',
    apply: 'build',
    async buildStart() {
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
