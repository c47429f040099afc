import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {internalNames} from '../../scripts/build/internal-names.js';

const read = (path: string) => readFileSync(path, 'utf8');

const platform = readdirSync('node_modules/typescript/lib')
  .filter((file) => /^lib\.(dom|es).*\.d\.ts$/.test(file))
  .map((file) => read(`node_modules/typescript/lib/${file}`))
  .join('\n');

/** A member of that name in declarations. */
const member = (name: string) => new RegExp(`^\\s+(readonly |get |set |static )*${name}\\??\\s*[(:<]`, 'm');

describe('A name that the build shortens', () => {
  it('is told from one that others know', () => {
    assert.match(platform, member('addEventListener'));
    assert.match(read('dist/icat-statement.d.ts'), member('headingLevel'));
  });

  for (const name of internalNames) {
    it(`${name}: is none of the platform, of the data, of the keys, or of the public interface`, () => {
      assert.doesNotMatch(platform, member(name));
      assert.doesNotMatch(read('dist/icat-statement.d.ts'), member(name));
      for (const file of ['src/statement/statement.schema.json', 'src/statement/pinned-keys.json'])
        assert.ok(!read(file).includes(`"${name}"`), file);
    });
  }
});
