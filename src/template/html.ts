import type {CompiledTemplate, CompiledTemplateResult} from 'lit-html';
import {compileTemplate, svgNamespace, xhtmlNamespace} from './compile-template.js';

/** By the array of strings, which is one for each template literal of the sources. */
const compiled = new WeakMap<TemplateStringsArray, CompiledTemplate>();

function tag(rootNamespace: string) {
  return (strings: TemplateStringsArray, ...values: unknown[]): CompiledTemplateResult => {
    let template = compiled.get(strings);
    if (!template) {
      template = compileTemplate(strings, rootNamespace);
      compiled.set(strings, template);
    }
    return {_$litType$: template, values};
  };
}

/**
 * A template for Lit to draw, as Lit's own `html`, without `innerHTML`
 * (docs/decisions/8-lit-as-published.md). compile-template.ts says what is asked of its text.
 */
export const html = tag(xhtmlNamespace);

/** A template of elements that stand within an `<svg>`, as Lit's own `svg`. */
export const svg = tag(svgNamespace);
