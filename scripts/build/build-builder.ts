import {build} from 'vite';
import {browsers} from './browsers.js';
import {withoutPolicy} from './without-policy.js';
import {checks} from './checks.js';

/** Makes `builder.js` in `outDir`: the script of the builder's page, for the browsers of the contract. */
export async function buildBuilder(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [withoutPolicy()],
    build: {
      outDir,
      emptyOutDir: false,
      target: browsers,
      lib: {entry: 'src/builder.ts', formats: ['es'], fileName: 'builder'},
      rolldownOptions: {checks, output: {codeSplitting: false, minify: true}},
    },
  });
}
