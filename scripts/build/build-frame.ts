import {build} from 'vite';
import {browsers} from './browsers.js';
import {checks} from './checks.js';

/** Makes `frame.js` in `outDir`: the script of the frames' pages, for the browsers of the contract. */
export async function buildFrame(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: browsers,
      lib: {entry: 'src/frame.ts', formats: ['es'], fileName: 'frame'},
      rolldownOptions: {checks, output: {minify: true}},
    },
  });
}
