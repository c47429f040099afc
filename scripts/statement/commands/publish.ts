import {Option, type Command} from 'commander';
import {callersPath} from '../../callers-path.js';
import {version} from '../../release/pinned-names.js';
import {verifiedStatements} from '../../release/verified-statements.js';
import {folderAddress, releaseVersion} from './arguments.js';
import {command} from './command.js';

// What publishes needs dist and a browser, which other commands do without: it is loaded where it is used.

export function addPublish(program: Command): void {
  command(program, 'publish', "put content/ and dist into the publisher's folder: the one way out")
    .argument(
      '<folder>',
      'as it was published last, on this machine; or a symbolic link to it, which is switched',
      callersPath,
    )
    .addOption(liveOption())
    .option('--first', 'nothing was published yet')
    .option(
      '--forward',
      'after npm run go-back: load this release again; else the folder keeps the one it went back to',
    )
    .action(async (folder: string, {live, first, forward}: {live?: string; first?: boolean; forward?: boolean}) => {
      // Before dist is read, whose statement may be of an earlier build, and not signed by the keys that are pinned now.
      await verifiedStatements();
      const {publish} = await import('../../release/publish.js');
      await publish({folder, live, isFirst: first, isForward: forward, version, tell: (line) => console.log(line)});
    });
}

export function addKeep(program: Command): void {
  command(
    program,
    'keep',
    'keep the files of this release that pages pin, in content/releases/, before it is published',
  ).action(async () => {
    const [{readSources}, {checkPinnedKeys}, {checkDist}, {keepRelease, keptFolder}] = await Promise.all([
      import('../../release/folder-files.js'),
      import('../../release/check-pinned-keys.js'),
      import('../../release/check-dist.js'),
      import('../../release/kept-releases.js'),
    ]);
    await checkPinnedKeys(version);
    const {pinned} = await readSources();
    console.log('Building anew, to compare with dist.');
    await checkDist();
    await keepRelease(version, pinned);
    console.log(
      `${keptFolder}/${version} has ${[...pinned.keys()].join(', ')}, and the list of releases their hashes: commit content/.`,
    );
  });
}

export function addRaise(program: Command): void {
  command(program, 'raise', 'raise the version of package and list of releases; without one, say whether that is due')
    .argument('[version]', 'the next one, such as 1.1.0', releaseVersion)
    .option('--unpublished', 'the present version never went out: the next one takes its place')
    .action(async (next: string | undefined, {unpublished}: {unpublished?: boolean}) => {
      const {dueRaise, raiseVersion} = await import('../../release/raise-version.js');
      if (next === undefined) {
        const {readSources} = await import('../../release/folder-files.js');
        return console.log(dueRaise((await readSources()).pinned));
      }
      await raiseVersion(next, {isUnpublished: unpublished});
      console.log(
        `package.json, package-lock.json, content/releases.json and CHANGELOG.md have ${next} in place of ${version}: npm run build.`,
      );
    });
}

/** Of commands that compare with what is published. */
export function liveOption(): Option {
  return new Option('--live <address>', 'compare with what is served there too').argParser(folderAddress);
}
