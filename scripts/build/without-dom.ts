import {resolve} from 'node:path';
import type {Plugin} from 'vite';

/** The files of Lit that read or set globals while they are imported. */
const files = [
  '@lit/reactive-element/css-tag.js',
  '@lit/reactive-element/reactive-element.js',
  'lit-element/lit-element.js',
  'lit-html/lit-html.js',
];

const platform = JSON.stringify(resolve('src/platform.ts'));

/**
 * Lets Lit be imported where there is no DOM: four names mean what src/platform.ts exports, not the globals. Lit's own
 * builds for Node.js set six globals, and bundlers take this file for jsdom, happy-dom and Angular's server, where those
 * builds are not looked at. Lit's text is as published; an import stands before it.
 *
 * It may go once lit-html and @lit/reactive-element can be imported without a DOM from the file that browsers get.
 */
export function withoutDom(): Plugin {
  const missing = new Set(files);
  return {
    name: 'without-dom',
    apply: 'build',
    transform(code, id) {
      const file = files.find((each) => id.split('?', 1)[0]!.endsWith(`/${each}`));
      if (!file) return undefined;
      missing.delete(file);
      return {
        code: `import {HTMLElement, document, globalThis, litPropertyMetadata} from ${platform};${code}`,
        map: null,
      };
    },
    generateBundle() {
      if (missing.size) this.error(`Lit has no ${[...missing].join(', ')} any more: see scripts/build/without-dom.ts.`);
    },
  };
}
