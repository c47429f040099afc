/**
 * The custom elements manifest, from the sources' own documentation. Whatever else tells editors, frameworks and documents of
 * the element is made from it.
 */
import {create, ts, type AnalyzePhaseParams, type Plugin} from '@custom-elements-manifest/analyzer';
import type {Attribute, ClassField, CustomElementDeclaration, Package} from 'custom-elements-manifest';
import {elementOf} from './element-of.js';

// Of the analyzer's TypeScript, not of the project's.
type Node = AnalyzePhaseParams['node'];
type TypeChecker = ReturnType<ReturnType<typeof ts.createProgram>['getTypeChecker']>;

/** Where the module stands in the package: sources are not in it. */
const modulePath = 'dist/icat-statement.js';

const sources = [
  'src/icat-statement.ts',
  'src/events/load-event.ts',
  'src/events/error-event.ts',
  'src/events/share-event.ts',
];

/** @throws {Error} where the sources declare no attribute in the way that is understood here, or no element */
export function createManifest(): Package {
  const program = ts.createProgram(sources, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const modules = sources.map((path) => program.getSourceFile(path)!);
  const analyzed = create({modules, plugins: [ownMembers(), declaredAttributes(checker), details(checker)]});
  const declarations = analyzed.modules.flatMap((module) => module.declarations ?? []);
  const manifest: Package = {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    // One module, as the package has it.
    modules: [
      {
        kind: 'javascript-module',
        path: modulePath,
        declarations,
        exports: declarations.map(({name}) => ({kind: 'js', name, declaration: {name, module: modulePath}})),
      },
    ],
  };
  const element = elementOf(manifest);
  // Also where a class that is not exported stands between.
  element.superclass = {name: 'LitElement', package: 'lit'};
  if (!element.attributes.some(({fieldName}) => fieldName)) throw new Error(`${sources[0]}: no attribute is declared`);
  manifest.modules[0]!.exports!.push({
    kind: 'custom-element-definition',
    name: element.tagName,
    declaration: {name: element.name, module: modulePath},
  });
  return onOneLine(manifest);
}

/** What the class adds to LitElement, for everybody: nothing private, nothing that it overrides. */
function ownMembers(): Plugin {
  return {
    name: 'own-members',
    analyzePhase({node, moduleDoc}) {
      const declaration = classOf({node, moduleDoc});
      if (!declaration || !ts.isClassDeclaration(node)) return;
      // The analyzer also lists, without a name, those that it finds dispatched.
      declaration.events = declaration.events?.filter(({name}) => name);
      const overridden = node.members
        .filter((member) => ts.canHaveModifiers(member))
        .filter((member) => ts.getModifiers(member)?.some(({kind}) => kind === ts.SyntaxKind.OverrideKeyword))
        .map((member) => member.name?.getText());
      declaration.members = declaration.members?.filter(
        ({name, privacy}) => privacy !== 'private' && privacy !== 'protected' && !overridden.includes(name),
      );
      // The analyzer loses the type that a method returns where its `@returns` has none.
      for (const member of node.members) {
        const method = declaration.members?.find(
          ({kind, name}) => kind === 'method' && name === member.name?.getText(),
        );
        if (method?.kind === 'method' && ts.isMethodDeclaration(member) && member.type)
          method.return = {...method.return, type: {text: member.type.getText()}};
      }
    },
  };
}

/** The attributes of `attribute(this, 'name', initialValue, options)` in static blocks, which the analyzer doesn't know. */
function declaredAttributes(checker: TypeChecker): Plugin {
  return {
    name: 'declared-attributes',
    analyzePhase({node, moduleDoc}) {
      const declaration = classOf({node, moduleDoc});
      if (!declaration || !ts.isClassDeclaration(node)) return;
      const calls = node.members
        .filter((member) => ts.isClassStaticBlockDeclaration(member))
        .flatMap(({body}) => body.statements)
        .map((statement) => ts.isExpressionStatement(statement) && statement.expression)
        .filter((expression) => expression && ts.isCallExpression(expression))
        .filter((call) => call.expression.getText() === 'attribute');
      for (const {
        arguments: [, property, initialValue, options],
      } of calls) {
        if (!property || !ts.isStringLiteral(property)) continue;
        const field = declaration.members?.find(({name}) => name === property.text) as ClassField | undefined;
        const member = node.members.find(({name}) => name?.getText() === property.text);
        if (!field || !member) throw new Error(`${property.text} has an attribute and no documentation`);
        const attribute: Attribute = {
          name: attributeName(options) ?? property.text,
          fieldName: property.text,
          description: field.description,
          type: {text: attributeType(checker, member)},
          // What `@default` says in words; else the value itself.
          default: field.default ?? initialValue!.getText(),
        };
        (declaration.attributes ??= []).push(attribute);
        Object.assign(field, {attribute: attribute.name, reflects: true, default: initialValue!.getText()});
      }
    },
  };
}

/** The `detail` of each class of events, member by member. */
function details(checker: TypeChecker): Plugin {
  return {
    name: 'details',
    analyzePhase({node, moduleDoc}) {
      const declaration = classOf({node, moduleDoc});
      if (declaration?.superclass?.name !== 'CustomEvent' || !ts.isClassDeclaration(node)) return;
      declaration.superclass = {name: 'CustomEvent', package: 'global:'};
      const detail = checker.getPropertyOfType(checker.getTypeAtLocation(node), 'detail')!;
      const members = checker.getTypeOfSymbolAtLocation(detail, node).getProperties();
      const texts = members.map((symbol) => {
        const type = checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, node));
        return `${symbol.name}: ${type}`;
      });
      const field: ClassField = {
        kind: 'field',
        name: 'detail',
        type: {text: `{${texts.join('; ')}}`},
        readonly: true,
      };
      (declaration.members ??= []).push(field);
    },
  };
}

/** The declaration of `node`, if that is a class: an element's, or one without attributes and events. */
function classOf({
  node,
  moduleDoc,
}: Pick<AnalyzePhaseParams, 'node' | 'moduleDoc'>): CustomElementDeclaration | undefined {
  if (!ts.isClassDeclaration(node)) return undefined;
  const name = node.name?.text;
  return moduleDoc.declarations?.find((each) => each.kind === 'class' && each.name === name) as
    CustomElementDeclaration | undefined;
}

/** The name in the options of a Lit property. */
function attributeName(options: Node | undefined): string | undefined {
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  const property = options.properties.find(({name}) => name?.getText() === 'attribute');
  return property && ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
    ? property.initializer.text
    : undefined;
}

/** What may be written into the attribute: the values of the property, one by one, without `null`. */
function attributeType(checker: TypeChecker, member: Node): string {
  const type = checker.getTypeAtLocation(member);
  const texts = (type.isUnion() ? type.types : [type]).map((value) =>
    // `string & {}`, which keeps the other values from being absorbed.
    value.isIntersection() ? 'string' : checker.typeToString(value).replaceAll('"', "'"),
  );
  if (texts.includes('true')) return 'boolean';
  const values = texts.filter((text) => text !== 'null');
  return [...values.filter((text) => text !== 'string'), ...values.filter((text) => text === 'string')].join(' | ');
}

/** Without the line breaks of documentation comments. */
function onOneLine(manifest: Package): Package {
  return JSON.parse(JSON.stringify(manifest), (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? value.replaceAll('\n', ' ') : value,
  ) as Package;
}
