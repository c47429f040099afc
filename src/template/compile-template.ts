import type {CompiledTemplate} from 'lit-html';
// The one private import: Lit exports the constructors of its parts nowhere else. lit-html's version is pinned, and
// test/browser/template.test.ts compares what they do with Lit's own templates.
import {_$LH as lit} from 'lit-html/private-ssr-support.js';

/** Stands for an expression in the joined text of a template; check-template.ts refuses it in the text itself. */
export const placeholder = '\0';

/** A start or end tag, an expression among children, or text. */
export const tokenPattern = /<(\/?)([^\s/>]+)((?:\s+(?:\0|[^\s=/>\0]+(?:="[^"]*"|=\0)?))*)\s*(\/?)>|\0|[^<\0]+/g;

/** An attribute with its value, or an expression for the element as a whole. */
export const attributePattern = /([.?@]?)([^\s=\0]+)(?:="([^"]*)"|=(\0))?|\0/g;

/** The namespaces of the two languages that templates are written in. */
export const svgNamespace = 'http://www.w3.org/2000/svg';

export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';

// PartType in lit-html/directive.js.
const attributePart = 1;
const childPart = 2;
const elementPart = 6;

const constructors: Readonly<Record<string, unknown>> = {
  '': lit.AttributePart,
  '.': lit.PropertyPart,
  '?': lit.BooleanAttributePart,
  '@': lit.EventPart,
};

// lit-html asks a part for `strings`, which only parts of several expressions have. Where the page has put a property of
// that name on Object.prototype, every part would seem to be one (test/browser/hostile.test.ts).
for (const {prototype} of [lit.ChildPart, lit.AttributePart, lit.ElementPart]) {
  Object.defineProperty(prototype, 'strings', {
    __proto__: null,
    value: undefined,
    writable: true,
  } as PropertyDescriptor);
}

/**
 * The nodes of a template, and where its expressions stand among them, as lit-html's renderer takes them
 * (`CompiledTemplate`).
 *
 * Lit parses templates by `innerHTML`, which a page that requires Trusted Types allows only by a policy whose name it has
 * to know. This builds the nodes one by one, which needs no policy. In return a template is written as XML is;
 * check-template.ts, which the tests and the build run over all templates, names what is not supported.
 *
 * @param strings of the template literal: code, never data
 * @param rootNamespace of elements at the top of the template
 */
export function compileTemplate(strings: TemplateStringsArray, rootNamespace: string): CompiledTemplate {
  const el = document.createElement('template');
  const {content} = el;
  // The document of template contents, where nothing runs or loads.
  const inert = content.ownerDocument;
  const parts: object[] = [];
  const open: (Element | DocumentFragment)[] = [content];
  // The place of a node among elements and comments, in tree order: how lit-html finds it again in a copy.
  let index = -1;
  const expression = (parent: ParentNode) => {
    parts.push({type: childPart, index: ++index});
    parent.append(inert.createComment(''));
  };

  for (const [token, isEnd, name, attributes, isEmpty] of strings.join(placeholder).matchAll(tokenPattern)) {
    const parent = open[open.length - 1]!;
    if (token === placeholder) {
      expression(parent);
    } else if (isEnd) {
      open.pop();
    } else if (name) {
      const inherited = parent === content ? rootNamespace : (parent as Element).namespaceURI;
      const element = inert.createElementNS(name === 'svg' ? svgNamespace : inherited, name);
      parent.append(element);
      parts.push(...readAttributes(element, attributes ?? '', ++index));
      if (!isEmpty) open.push(element);
    } else {
      parent.append(token);
    }
  }
  // As in Lit's templates: without an end of its own, a last expression would take what follows the template for its value.
  if (strings[strings.length - 1] === '') content.append(inert.createComment(''));
  // The type wants parts as lit-html's own templates have them; its renderer reads these members alone.
  return {el, parts, h: strings} as unknown as CompiledTemplate;
}

/** Sets the attributes that are fixed. @returns the parts of those with expressions */
function readAttributes(element: Element, attributes: string, index: number): object[] {
  const parts: object[] = [];
  for (const [token, prefix, name, quoted = '', unquoted] of attributes.matchAll(attributePattern)) {
    const value = unquoted ?? quoted;
    if (token === placeholder) {
      parts.push({type: elementPart, index});
    } else if (value.includes(placeholder)) {
      parts.push({type: attributePart, index, name, strings: value.split(placeholder), ctor: constructors[prefix!]});
    } else {
      element.setAttribute(prefix! + name!, value);
    }
  }
  return parts;
}
