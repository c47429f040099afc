/** What Lit's parts are made with; the place of Lit's own `Template`, from which the build takes its parser. */
interface Prepared {
  readonly el: {readonly content: DocumentFragment};
  readonly parts: readonly object[];
}

/** A tag, an expression (U+0000), or text. */
export const token = /<(\/?)([^\s/>]+)((?:\s+[^\s=/>]+(?:="[^"]*"|=\0)?)*)\s*(\/?)>|\0|[^<\0]+/g;

const attribute = /(@?)([^\s=]+)(?:="([^"]*)"|=(\0))?/g;

/**
 * The elements of a template, and where its expressions stand among them.
 *
 * Built node by node: `innerHTML` is closed on pages that require Trusted Types,
 * and Lit's policy for it would need a name of its own in the page's header
 * (docs/decisions/5-slim-lit.md). In return templates are written as XML is:
 * attributes in double quotes, every element closed, no entities, no comments.
 * test/node/templates.test.ts holds ours to that.
 *
 * @param strings of a template literal: code, never data
 */
export function prepareTemplate(strings: TemplateStringsArray, AttributePart: object, EventPart: object): Prepared {
  const content = document.createDocumentFragment();
  const parts: object[] = [];
  let parent: Node & ParentNode = content;
  // Of elements and expressions, in the order of the document, as Lit's tree walker meets them.
  let index = -1;
  // An array of another origin is not code: JSON can't have `raw`.
  for (const [text, closing, name, attributes = '', empty] of strings.raw.join('\0').matchAll(token)) {
    if (closing) {
      parent = parent.parentNode!;
    } else if (name) {
      index++;
      const element: Element = document.createElementNS(
        name === 'svg'
          ? 'http://www.w3.org/2000/svg'
          : ((parent as Element).namespaceURI ?? document.documentElement.namespaceURI),
        name,
      );
      parent.append(element);
      for (const [, listener, key, value = '', whole = value] of attributes.matchAll(attribute)) {
        if (whole.includes('\0')) {
          parts.push({
            type: 1,
            index,
            name: key,
            strings: whole.split('\0'),
            ctor: listener ? EventPart : AttributePart,
          });
        } else {
          element.setAttribute(key!, whole);
        }
      }
      if (!empty) parent = element;
    } else if (text === '\0') {
      index++;
      parent.append(document.createComment(''));
      parts.push({type: 2, index});
    } else {
      parent.append(text);
    }
  }
  return {el: {content}, parts};
}
