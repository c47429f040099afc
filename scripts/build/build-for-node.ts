import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {build, type Plugin} from 'vite';
import {checks} from './checks.js';

/**
 * Makes `file` of `entry` in `outDir`: for servers and workers, in one readable file with all that it needs, so that who
 * takes the package installs nothing else for it.
 */
export async function buildForNode(entry: string, outDir: string, file: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [licences()],
    ssr: {noExternal: true},
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20.20',
      rolldownOptions: {
        checks,
        output: {entryFileNames: file, codeSplitting: false},
        // No comments with the modules' paths: those lead out of the project where node_modules is a symbolic link.
        experimental: {attachDebugInfo: 'none'},
      },
    },
  });
}

/** Puts the licences of the packages that a file holds at its end, as they ask. One that has none stops the build. */
function licences(): Plugin {
  return {
    name: 'licences',
    async renderChunk(code, {moduleIds}) {
      const folders = moduleIds.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
      const texts = [...new Set(folders)].sort().map(async (folder) => {
        const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
        if (!file) this.error(`${folder} has no licence.`);
        const {name, version} = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
          name: string;
          version: string;
        };
        const licence = await readFile(join(folder, file), 'utf8');
        return `${name} ${version}\n\n${licence.trim()}`.replaceAll('*/', '* /');
      });
      if (!texts.length) return undefined;
      return {code: `${code}\n/*!\n${(await Promise.all(texts)).join('\n\n')}\n*/\n`, map: null};
    },
  };
}
