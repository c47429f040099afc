import {readFileSync} from 'node:fs';
import ts from 'typescript';

/** A declaration (`name`, `Class.member`) or a statement by its whole text, and what stands there instead; mostly nothing. */
type Cut = readonly [what: string, instead?: string];

interface Source {
  /** The release that the cuts were written against. */
  readonly version: string;
  readonly cuts: readonly Cut[];
}

const without = (...names: string[]): Cut[] => names.map((name) => [name]);

const within = (className: string, ...members: string[]): Cut[] => members.map((name) => [`${className}.${name}`]);

const sources: Readonly<Record<string, Source>> = {
  'lit-html/development/lit-html.js': {
    version: '3.3.3',
    cuts: [
      ['DEV_MODE', 'const DEV_MODE = false;'],
      ['ENABLE_EXTRA_SECURITY_HOOKS', 'const ENABLE_EXTRA_SECURITY_HOOKS = false;'],
      ['wrap', 'const wrap = (node) => node;'],
      // innerHTML, its Trusted Types policy, and the parser that goes with it.
      [
        'Template',
        `import {prepareTemplate} from '/src/view/prepare-template.ts';
        class Template { constructor({strings}) { return prepareTemplate(strings, AttributePart, EventPart); } }`,
      ],
      ...without('trustedTypes', 'policy', 'trustFromTemplateString', 'getTemplateHtml', 'tagEndRegex', 'marker'),
      ...without('markerMatch', 'nodeMarker'),
      // Templates compiled elsewhere.
      ['ChildPart._commitTemplateResult/template', 'const template = this._$getTemplate(result);'],
      // Directives, properties, switches of attributes, and nodes as values: ours are text, templates and lists of them.
      ...without('resolveDirective', 'PropertyPart', 'BooleanAttributePart', 'ElementPart'),
      ...within('ChildPart', '_$isConnected', 'parentNode', 'startNode', 'endNode', 'setConnected'),
      [
        'ChildPart._$clear',
        `_$clear(start = this._$startNode.nextSibling) {
          while (start !== this._$endNode) {
            const {nextSibling} = start;
            start.remove();
            start = nextSibling;
          }
        }`,
      ],
      [
        'render',
        `export const render = (value, container) =>
          (container._$litPart$ ??= new ChildPart(container.appendChild(createMarker()), null))._$setValue(value);`,
      ],
      ...within('TemplateInstance', '_$isConnected', 'parentNode'),
      ...within('AttributePart', '_$isConnected', 'tagName'),
      [
        'ChildPart.constructor',
        'constructor(start, end) { this._$committedValue = nothing; this._$startNode = start; this._$endNode = end; }',
      ],
      ['TemplateInstance.constructor', 'constructor(template) { this._$parts = []; this._$template = template; }'],
      [
        'TemplateInstance._clone',
        `_clone() {
          const {el: {content}, parts} = this._$template;
          const fragment = d.importNode(content, true);
          walker.currentNode = fragment;
          let node;
          let index = -1;
          for (const part of parts) {
            for (; index < part.index; index++) node = walker.nextNode();
            this._$parts.push(
              part.type === ATTRIBUTE_PART ? new part.ctor(node, part.name, part.strings) : new ChildPart(node, node.nextSibling),
            );
          }
          walker.currentNode = d;
          return fragment;
        }`,
      ],
      [
        'ChildPart._$setValue',
        `_$setValue(value) {
          if (value === nothing || value == null || value === '') {
            if (this._$committedValue !== nothing) this._$clear();
            this._$committedValue = nothing;
          } else if (value._$litType$) this._commitTemplateResult(value);
          else if (isArray(value)) this._commitIterable(value);
          else if (value !== this._$committedValue) this._commitText(value);
        }`,
      ],
      [
        'AttributePart.constructor',
        `constructor(element, name, strings) {
          this.element = element;
          this.name = name;
          if (strings.join('')) this.strings = strings;
        }`,
      ],
      [
        'AttributePart._$setValue',
        `_$setValue(value, _parent, index) {
          if (this.strings) value = this.strings.reduce((text, string, at) => text + value[index + at - 1] + string);
          if (value !== this._$committedValue) this._commitValue(value);
          this._$committedValue = value;
        }`,
      ],
      // A listener is one function without options: those of a polluted Object.prototype would be taken for its own.
      [
        'EventPart',
        `class EventPart {
          constructor(element, name) { element.addEventListener(name, (event) => this.listener(event)); }
          _$setValue(listener) { this.listener = listener; }
        }`,
      ],
      // Words on the page's own globals, and hooks for polyfills that it may have.
      ...without('polyfillSupport'),
      // Which parts have several strings: their own answer, whatever a page gave Object.prototype.
      [
        'polyfillSupport?.(Template, ChildPart);',
        'ChildPart.prototype.strings = AttributePart.prototype.strings = EventPart.prototype.strings = undefined;',
      ],
      ...without("(global.litHtmlVersions ??= []).push('3.3.3');"),
      // Of these the test runner's own helpers need one; the module none.
      ['_$LH', 'export const _$LH = {_ChildPart: ChildPart};'],
    ],
  },
  '@lit/reactive-element/development/reactive-element.js': {
    version: '2.1.2',
    cuts: [
      ['DEV_MODE', 'const DEV_MODE = false;'],
      // The element's properties reflect attributes by themselves, as those of HTML's own elements do.
      ...within(
        'ReactiveElement',
        'observedAttributes',
        'createProperty',
        'getPropertyDescriptor',
        'getPropertyOptions',
      ),
      ...within('ReactiveElement', '__prepare', 'finalize', '__attributeNameForProperty', 'attributeChangedCallback'),
      ...within('ReactiveElement', '__propertyToAttribute', '_$attributeToProperty', '_$changeProperty'),
      ...without('defaultConverter', 'defaultPropertyDeclaration', 'trustedTypes', 'emptyStringForBooleanAttribute'),
      ...without("Symbol.metadata ??= Symbol('metadata');", 'global.litPropertyMetadata ??= new WeakMap();'),
      ...without("ReactiveElement[JSCompiler_renameProperty('finalized', ReactiveElement)] = new Map();"),
      // Hence no update is about one property, and none is passed over.
      [
        'ReactiveElement.constructor',
        'constructor() { super(); this.isUpdatePending = this.hasUpdated = false; this.__initialize(); }',
      ],
      [
        'ReactiveElement.__initialize',
        '__initialize() { this.__updatePromise = new Promise((resolve) => (this.enableUpdating = resolve)); this.requestUpdate(); }',
      ],
      [
        'ReactiveElement.requestUpdate',
        'requestUpdate() { if (!this.isUpdatePending) this.__updatePromise = this.__enqueueUpdate(); }',
      ],
      [
        'ReactiveElement.performUpdate',
        `performUpdate() {
          if (!this.isUpdatePending) return;
          this.renderRoot ??= this.createRenderRoot();
          try {
            this.willUpdate();
            this.update();
          } catch (error) {
            this.__markUpdated();
            throw error;
          }
          this.hasUpdated = true;
          this.updated();
        }`,
      ],
      ['ReactiveElement.update', 'update() { this.__markUpdated(); }'],
      ['ReactiveElement.__markUpdated', '__markUpdated() { this.isUpdatePending = false; }'],
      ...within(
        'ReactiveElement',
        '__saveInstanceProperties',
        '_$didUpdate',
        'shouldUpdate',
        'firstUpdated',
        'scheduleUpdate',
      ),
      ...without("ReactiveElement[JSCompiler_renameProperty('elementProperties', ReactiveElement)] = new Map();"),
      [
        'ReactiveElement.__enqueueUpdate',
        `async __enqueueUpdate() {
          this.isUpdatePending = true;
          try {
            await this.__updatePromise;
          } catch (error) {
            Promise.reject(error);
          }
          this.performUpdate();
          return !this.isUpdatePending;
        }`,
      ],
      // It adopts its style sheet by itself: a page that replaced `Document` makes Lit write <style>, which a policy may refuse.
      ...within('ReactiveElement', 'createRenderRoot', 'finalizeStyles'),
      ...without('ReactiveElement.elementStyles = [];', "ReactiveElement.shadowRootOptions = { mode: 'open' };"),
      ...without("import { getCompatibleStyle, adoptStyles, } from './css-tag.js';", "export * from './css-tag.js';"),
      // Nobody else extends this copy, and no controller comes late or leaves.
      ...within('ReactiveElement', 'addInitializer', 'removeController', 'enableUpdating', 'willUpdate', 'updated'),
      [
        'ReactiveElement.addController',
        'addController(controller) { (this.__controllers ??= new Set()).add(controller); }',
      ],
      ...without('polyfillSupport', 'polyfillSupport?.({ ReactiveElement });'),
      ...without("(global.reactiveElementVersions ??= []).push('2.1.2');"),
    ],
  },
  'lit-element/development/lit-element.js': {
    version: '4.2.2',
    cuts: [
      ['DEV_MODE', 'const DEV_MODE = false;'],
      ...within('LitElement', 'constructor', 'createRenderRoot', 'connectedCallback', 'disconnectedCallback', 'render'),
      ['LitElement.update', 'update() { super.update(); render(this.render(), this.renderRoot); }'],
      ...without("LitElement['_$litElement$'] = true;"),
      ...without("LitElement[JSCompiler_renameProperty('finalized', LitElement)] = true;"),
      ...without('polyfillSupport', 'polyfillSupport?.({ LitElement });'),
      ...without('global.litElementHydrateSupport?.({ LitElement });'),
      ...without("(global.litElementVersions ??= []).push('4.2.2');"),
    ],
  },
};

/**
 * Lit's source without what this element never asks of it (docs/decisions/5-slim-lit.md);
 * any other source as it is.
 *
 * @param path of the module
 * @throws {Error} where Lit is of another version, or lacks what is to be cut, or has it twice
 */
export function slimLit(path: string, code: string): string {
  const [name, source] = Object.entries(sources).find(([name]) => path.endsWith(`/node_modules/${name}`)) ?? [];
  if (!name || !source) return code;
  const dependency = name.replace(/\/development\/.*/, '');
  const {version} = JSON.parse(readFileSync(`node_modules/${dependency}/package.json`, 'utf8')) as {version: string};
  if (version !== source.version) {
    throw new Error(
      `${dependency} is ${version}; scripts/build/slim-lit.ts was written against ${source.version}. ` +
        'Read what changed, mend the cuts, and set their version.',
    );
  }
  const tree = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  return source.cuts
    .map(([what, instead = '']) => {
      const [node, ...more] = find(tree, what);
      if (!node || more.length)
        throw new Error(`${name} has ${what} ${more.length ? 'twice' : 'no more'}: mend scripts/build/slim-lit.ts.`);
      return {start: node.getStart(), end: node.end, instead};
    })
    .sort((a, b) => b.start - a.start)
    .reduce((rest, {start, end, instead}) => rest.slice(0, start) + instead + rest.slice(end), code);
}

/** The nodes of `what`: statements at the top, members of a class, or with `/name` a declaration within a member. */
function find(tree: ts.SourceFile, what: string): ts.Node[] {
  const [path = '', inner] = /[({;]/.test(what) ? [what] : what.split('/');
  const statement = tree.statements.filter((node) => node.getText() === path || namesOf(node).includes(path));
  const [className, member] = path.split('.');
  const members = tree.statements
    .filter((node) => ts.isClassDeclaration(node))
    .filter(({name}) => member && name?.text === className)
    .flatMap((node) =>
      node.members.filter(
        (each) => (ts.isConstructorDeclaration(each) ? 'constructor' : each.name?.getText()) === member,
      ),
    );
  const nodes = [...statement, ...members];
  if (!inner) return nodes;
  return nodes.flatMap((node) =>
    ts.isMethodDeclaration(node) ? (node.body?.statements.filter((line) => namesOf(line).includes(inner)) ?? []) : [],
  );
}

function namesOf(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({name}) => name.getText());
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) ? [node.name?.text ?? ''] : [];
}
