import {defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes as Parsed} from 'parse5';
import ts from 'typescript';
import {
  attributePattern,
  placeholder,
  svgNamespace,
  tokenPattern,
  xhtmlNamespace,
} from '../../src/template/compile-template.js';

/** What templates can't have, and how to say it instead: by the text that matches. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/<!--/, 'a comment: write it in the code around'],
  [/<[!?]/, 'a declaration or processing instruction'],
  [/&(#\w+|\w+);/, 'an entity: write the character itself'],
  [/<\/?\0/, 'an expression for the name of an element: write one template for each name'],
  [
    /<[^\s/>\0]+(\s[^<>]*)?\s[^\s=<>"]*\0[^\s=<>"]*=|<[^\s/>\0]+(\s[^<>]*)?\s([^\s=<>"\0]+\0|\0[^\s=<>/"\0]+)/,
    'an expression for a part of an attribute’s name',
  ],
  [/<[^\s/>]+(\s[^<>]*)?\s[^\s=<>]+='/, 'a value in single quotes: use double ones'],
  [/<[^\s/>]+(\s[^<>]*)?\s[^\s=<>"]+=(\0[^\s/>]|[^\s"\0])/, 'a value without quotes that is more than one expression'],
  [/<[^\s/>]+(\s[^<>]*)?\s[.?@][^\s=<>]+(="[^"\0]*"|[\s/>])/, 'a property, switch or listener without an expression'],
  [/<(textarea|title|style|script)\b[^>]*>[^<]*\0/i, 'an expression within an element that has only text'],
  [/<template\b/i, 'a <template>'],
];

/** What is wrong with a template; undefined where nothing is. */
export function checkTemplate(
  strings: readonly (string | undefined)[],
  rootNamespace = xhtmlNamespace,
): string | undefined {
  if (strings.some((string) => string === undefined)) return 'has an escape that is none';
  if (strings.some((string) => string?.includes(placeholder))) return 'has U+0000, which stands for expressions';
  const markup = strings.join(placeholder);
  const refusal = refusals.find(([pattern]) => pattern.test(markup));
  if (refusal) return `has ${refusal[1]}`;
  if (markup.replace(tokenPattern, '')) return 'has something that is neither tag nor text nor expression';

  const tokens = readTokens(markup);
  const open: string[] = [];
  for (const {tag} of tokens) {
    if (!tag) continue;
    const names = tag.attributes.map(([name]) => name.toLowerCase());
    const twice = names.find((name, index) => names.indexOf(name) !== index && name !== expression);
    if (twice) return `has the attribute ${twice} twice on one element`;
    if (tag.isEnd) {
      const last = open.pop();
      if (last !== tag.name) return `closes <${tag.name}> where ${last ? `<${last}>` : 'nothing'} is open`;
    } else if (!tag.isEmpty) open.push(tag.name);
  }
  if (open.length) return `does not close <${open.at(-1)}>`;

  const [built, parsed] = [builtTree(tokens, rootNamespace), parsedTree(tokens, rootNamespace)];
  return built === parsed ? undefined : `is built as ${built}, which HTML's parser takes for ${parsed}`;
}

/** Stands for an expression where a tree is written as text. */
const expression = '{}';

/** HTML's elements that have no content and no end tag. */
const voidElement = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** A tag, or text, in which an expression is `{}`. */
interface Token {
  readonly text: string;
  readonly tag?: {
    readonly name: string;
    readonly attributes: readonly (readonly [name: string, value: string])[];
    readonly isEnd: boolean;
    readonly isEmpty: boolean;
  };
}

function readTokens(markup: string): Token[] {
  return [...markup.matchAll(tokenPattern)].map(([token, isEnd, name, attributes = '', isEmpty]) => {
    const text = token.replaceAll(placeholder, expression);
    if (!name) return {text};
    const pairs = [...attributes.matchAll(attributePattern)].map(
      ([, prefix = '', key = expression, quoted = '', unquoted = quoted]) =>
        [prefix + key, unquoted.replaceAll(placeholder, expression)] as const,
    );
    return {text, tag: {name, attributes: pairs, isEnd: Boolean(isEnd), isEmpty: Boolean(isEmpty)}};
  });
}

/** The tree that compile-template.ts builds, as text. */
function builtTree(tokens: readonly Token[], rootNamespace: string): string {
  const namespaces = [rootNamespace];
  return tokens
    .map(({text, tag}) => {
      if (!tag) return text;
      if (tag.isEnd) {
        namespaces.pop();
        return `</${tag.name}>`;
      }
      const namespace = tag.name === 'svg' ? svgNamespace : namespaces.at(-1)!;
      if (!tag.isEmpty) namespaces.push(namespace);
      return startTag(tag.name, namespace, tag.attributes) + (tag.isEmpty ? `</${tag.name}>` : '');
    })
    .join('');
}

/** The tree that HTML's parser makes of the same markup, as text. */
function parsedTree(tokens: readonly Token[], rootNamespace: string): string {
  const markup = tokens
    .map(({text, tag}) => {
      if (!tag) return text.replaceAll(expression, `<!--${expression}-->`);
      if (!tag.isEmpty || voidElement.test(tag.name)) return text;
      return `${text.replace(/\s*\/>$/, '>')}</${tag.name}>`;
    })
    .join('');
  if (rootNamespace !== svgNamespace) return parseFragment(markup).childNodes.map(nodeText).join('');
  const [svg] = parseFragment(`<svg>${markup}</svg>`).childNodes as [Parsed.Element];
  return svg.childNodes.map(nodeText).join('');
}

function nodeText(node: Parsed.ChildNode): string {
  if (tree.isTextNode(node)) return node.value;
  if (!tree.isElementNode(node)) return expression;
  const attributes = node.attrs.map(({name, value}) => [name, value] as const);
  const content = node.childNodes.map(nodeText).join('');
  return `${startTag(node.tagName, node.namespaceURI, attributes)}${content}</${node.tagName}>`;
}

function startTag(name: string, namespace: string, attributes: readonly (readonly [string, string])[]): string {
  // A name with an expression is taken as it is written, by Lit and by ours: the parser's lower case is no difference.
  const words = attributes.map(([key, value]) =>
    value.includes(expression) ? `${key.toLowerCase()}="${value}"` : `${key}="${value}"`,
  );
  return `<${[namespace === xhtmlNamespace ? name : `${namespace.split('/').at(-1)}:${name}`, ...words].join(' ')}>`;
}

/** A template literal in a source, tagged `html` or `svg`. */
export interface SourceTemplate {
  /** `file:line`. */
  readonly at: string;
  readonly strings: readonly (string | undefined)[];
  readonly namespace: string;
}

/** The templates of a TypeScript file that imports the tags of src/template/. */
export function templatesIn(file: string, code: string): SourceTemplate[] {
  if (!/from '[^']*\/(template\/)?html\.js'/.test(code)) return [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: SourceTemplate[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) {
      const {line} = source.getLineAndCharacterOfPosition(node.getStart());
      const namespace = node.tag.getText() === 'svg' ? svgNamespace : xhtmlNamespace;
      found.push({at: `${file}:${line + 1}`, strings: stringsOf(node.template), namespace});
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function stringsOf(template: ts.TemplateLiteral): string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head, ...template.templateSpans.map(({literal}) => literal)].map(({text}) => text);
}

/** The faults of all templates of a file, each with its place. */
export function templateFaults(file: string, code: string): string[] {
  return templatesIn(file, code).flatMap(({at, strings, namespace}) => {
    const fault = checkTemplate(strings, namespace);
    return fault ? [`${at}: the template ${fault}.`] : [];
  });
}
