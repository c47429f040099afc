import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {token} from '../../src/view/prepare-template.js';

/** Every template of the sources that draws: `html` outside a call of `msg`, whose words are no markup. */
const templates = ['src', 'src/view'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => templatesOf(`${folder}/${file}`)),
);

function templatesOf(path: string): {at: string; markup: string}[] {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: {at: string; markup: string}[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      const {line} = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({at: `${path}:${line + 1}`, markup: markupOf(node.template)});
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function markupOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.rawText ?? template.text;
  return [template.head, ...template.templateSpans.map(({literal}) => literal)]
    .map(({rawText, text}) => rawText ?? text)
    .join('\0');
}

describe('Templates', () => {
  it('are found', () => {
    assert.ok(templates.length > 20);
  });

  for (const {at, markup} of templates) {
    it(`at ${at} is written as prepareTemplate reads it`, () => {
      const tokens = [...markup.matchAll(token)];
      assert.equal(
        tokens.map(([text]) => text).join(''),
        markup,
        'something is neither a tag nor text nor an expression',
      );
      const open: string[] = [];
      for (const [text, closing, name, , empty] of tokens) {
        if (closing) assert.equal(open.pop(), name, `</${name}> closes another element`);
        else if (name && !empty) open.push(name);
        else if (!name) assert.doesNotMatch(text, /&\w+;|\\/, 'an entity or an escape would be shown as it is');
      }
      assert.deepEqual(open, [], 'left open');
    });
  }
});
