/** The form for developers in a project of React: that of examples/react, with the package as `npm pack` gives it. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import {languages, releaseAt} from '../../scripts/snippet.js';
import type {Choices} from '../../src/forms/choices.js';
import {packageRecipe} from '../../src/forms/package-recipe.js';
import {projectWithPackage, tarball} from './packed.js';

const release = releaseAt('https://statement.icat.example/');

/** The lines to install, to import, to write, and for a style sheet. */
function partsOf(choices: Choices): [install: string, load: string, markup: string, css?: string] {
  return packageRecipe(choices, release).split('\n\n') as [string, string, string, string?];
}

describe('The form for developers', () => {
  it('installs the file that `npm pack` makes', () => {
    assert.equal(partsOf({})[0], `npm install ./${basename(tarball)}`);
  });

  it('is, in each language, JSX that a strict project of React takes', () => {
    const project = projectWithPackage('examples/react/src', ['@types/react']);
    const everything: Choices = {
      expanded: true,
      theme: 'dark',
      accent: '#a1b2c3',
      headingLevel: 4,
      share: ['copy', 'mastodon'],
      src: '/icat/statement.json',
      lazy: true,
    };
    for (const [index, language] of languages.entries()) {
      const [, load, markup] = partsOf({language, ...everything});
      const component = `${load}\nimport type {} from 'icat-statement/react';\n\nexport const Card = () => (\n${markup}\n);\n`;
      writeFileSync(join(project, `Card${index}.tsx`), component);
    }
    const {compilerOptions} = JSON.parse(readFileSync('examples/react/tsconfig.json', 'utf8')) as {
      compilerOptions: object;
    };
    const config = {compilerOptions: {...compilerOptions, types: []}, include: ['Card*.tsx']};
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
    const {stdout} = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc')], {
      cwd: project,
      encoding: 'utf8',
    });
    rmSync(project, {recursive: true});
    assert.equal(stdout, '');
  });
});
