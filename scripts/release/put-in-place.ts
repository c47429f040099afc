import {existsSync, lstatSync, statSync} from 'node:fs';
import {
  constants,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import {hostname} from 'node:os';
import {basename, dirname, isAbsolute, join, relative} from 'node:path';
import {syncFolder, writeDurably} from '../../src/mirror/replace-file.js';
import {Refusal} from '../statement/refusal.js';
import {compressed} from './compressed.js';
import {readIfThere} from './read-if-there.js';

type Files = ReadonlyMap<string, string | Uint8Array>;

/** What was put in place. */
export interface Placement {
  /** Paths of the files that were written, in their order, without the compressed ones beside them. */
  readonly written: readonly string[];
  /** Where `folder` is a symbolic link: the folder that it led to before, which may be removed. */
  readonly former?: string;
  /**
   * Where it is a link: the folders that were made for it after the one that it led to before. A run that was killed has left
   * them, or somebody has led the link back; they may be removed.
   */
  readonly unused?: readonly string[];
}

/**
 * Puts a release into the publisher's folder while a server gives its files, so that at no moment, also after a power cut, a
 * page names a file that is not there, or a statement is earlier than it was. All is written beside the folder first, so
 * that a full disk changes nothing. Interrupted, it is completed by the next run.
 *
 * A folder is changed file by file (`inOrder`). A symbolic link to one is switched to a copy, made with the new files in it.
 *
 * @param folder made where it is not there
 * @param check is done once no other run can write there any more, before anything is written
 * @throws {Refusal} where another run is under way
 * @throws {Error} of the file system, or of `check`
 */
export async function putInPlace(
  folder: string,
  files: Files,
  check: () => Promise<void> = () => Promise.resolve(),
): Promise<Placement> {
  const isLink = lstatSync(folder, {throwIfNoEntry: false})?.isSymbolicLink() ?? false;
  if (!isLink) await makeFolder(folder);
  const target = await realpath(folder);
  const workspace = await openWorkspace(target);
  try {
    if ((await realpath(folder)) !== target) {
      throw new Refusal(`${folder} was led to another folder by another run: do this one again.`);
    }
    await check();
    const changed = await changedFiles(target, files);
    const written = changed.map(({file}) => file);
    const unused = isLink ? await foldersAfter(target) : [];
    if (!written.length) return {written, unused};
    if (isLink) return {written, former: await switchLink(folder, target, workspace, changed), unused};
    await replaceFiles(target, workspace, changed);
    return {written};
  } finally {
    await rm(workspace, {recursive: true, force: true});
  }
}

/** A step of the way out: files that go together, in their order. */
export interface Stage {
  readonly name: 'modules' | 'pages' | 'statement' | 'frames' | 'alias';
  readonly files: readonly string[];
}

/**
 * The files of a release in the order in which they are put in place or copied: what pages pin; pages, each after what it
 * names; the current statement; frames of it, whose new module may no longer accept the former one; the alias, for the same
 * reason.
 *
 * @param folder that they are put into
 */
export function inOrder(folder: string, files: Iterable<string>): readonly Stage[] {
  const all: Record<Stage['name'], string[]> = {modules: [], pages: [], statement: [], frames: [], alias: []};
  for (const file of files) all[stageOf(folder, file)].push(file);
  all.pages = pagesInOrder(all.pages);
  return Object.entries(all).map(([name, names]) => ({name: name as Stage['name'], files: names}));
}

function stageOf(folder: string, file: string): Stage['name'] {
  if (/^[a-z-]+-\d+\.\d+\.\d+[^/]*$/.test(file)) return 'modules';
  if (file === 'statement.json') return 'statement';
  if (file === 'icat-statement.js' || file === 'integrity.json') return 'alias';
  // One that is not there yet is named by pages.
  return /^[a-z][^/]*\/embed\.html$/.test(file) && existsSync(join(folder, file)) ? 'frames' : 'pages';
}

/**
 * The builder, to which all pages lead; then each statement with its pages, the newest statement first, since earlier ones
 * lead to it; then the pages of the current one. Within a folder, a page comes after what it names.
 */
function pagesInOrder(files: readonly string[]): string[] {
  const folders = [...new Set(files.map((file) => file.split('/')[0]!))];
  const groupOf = (file: string) => {
    const [name] = file.split('/') as [string];
    if (name === 'embed') return -1;
    return /^\d/.test(name) ? folders.indexOf(name) : folders.length;
  };
  const named = ['statement.json', 'preview.png', 'statement.txt', 'embed.html', 'oembed.json'];
  const rankOf = (file: string) => {
    const rank = named.indexOf(basename(file));
    return rank === -1 ? named.length + 10 - file.split('/').length : rank;
  };
  return [...files].sort((one, two) => groupOf(one) - groupOf(two) || rankOf(one) - rankOf(two));
}

/** A file that is another than before, or that has others beside it. */
interface ChangedFile {
  readonly file: string;
  readonly content: string | Uint8Array;
  /** What stands beside it under names of their own. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

async function changedFiles(folder: string, files: Files): Promise<ChangedFile[]> {
  const changed: ChangedFile[] = [];
  for (const file of inOrder(folder, files.keys()).flatMap((stage) => stage.files)) {
    const content = files.get(file)!;
    const beside = compressed(file, content);
    const isThere = await Promise.all(
      [...beside, [file, content] as const].map(async ([name, bytes]) =>
        (await readIfThere(join(folder, name)))?.equals(Buffer.from(bytes)),
      ),
    );
    if (!isThere.every(Boolean)) changed.push({file, content, beside});
  }
  return changed;
}

/**
 * All written first, and then renamed, one after the other. A folder that is not there yet comes as a whole, since its pages
 * name each other.
 */
async function replaceFiles(folder: string, workspace: string, changed: readonly ChangedFile[]): Promise<void> {
  const moves = new Map<string, () => Promise<void>>();
  for (const [index, {file, content, beside}] of changed.entries()) {
    const isNew = newFolderOf(folder, file);
    // The configurations of hosting/ give no file of such a name.
    const draftOf = (name: string) => join(workspace, isNew === undefined ? `${index}-${basename(name)}.tmp` : name);
    for (const [name, bytes] of [...beside, [file, content] as const]) {
      await makeFolder(dirname(draftOf(name)));
      await writeDurably(draftOf(name), bytes);
    }
    const move = () => moveFile(folder, file, [...beside.keys()], draftOf);
    if (isNew === undefined) moves.set(file, move);
    else moves.set(isNew, () => moveFile(folder, isNew, [], draftOf));
  }
  for (const move of moves.values()) await move();
}

async function moveFile(
  folder: string,
  file: string,
  beside: readonly string[],
  draftOf: (name: string) => string,
): Promise<void> {
  // Gone before the file changes, and back after it, so that all visitors get one content.
  for (const name of beside) await rm(join(folder, name), {force: true});
  for (const name of [file, ...beside]) await rename(draftOf(name), join(folder, name));
  // So that a power cut keeps the order too.
  await syncFolder(dirname(join(folder, file)));
}

/** The outermost folder of a file that is not there yet, such as `2020-07-30` or `2020-07-30/fr`. */
function newFolderOf(folder: string, file: string): string | undefined {
  const parts = file.split('/');
  const parents = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
  return parents.find((parent) => !existsSync(join(folder, parent)));
}

/** The moment at which a folder was made for a link, at the end of its name. */
const stampOfFolder = /-\d{8}T\d{9}$/;

/** The folders that were made for the link that leads to `target`, after that one. */
async function foldersAfter(target: string): Promise<readonly string[]> {
  const [parent, name] = [dirname(target), basename(target)];
  const isOfLink = (other: string) => other.replace(stampOfFolder, '') === name.replace(stampOfFolder, '');
  const names = await readdir(parent);
  return names.filter((other) => isOfLink(other) && other > name).map((other) => join(parent, other));
}

/** Copies the folder, puts the files into the copy, and leads the link there, in one step. @returns the former folder */
async function switchLink(
  link: string,
  target: string,
  workspace: string,
  changed: readonly ChangedFile[],
): Promise<string> {
  const copy = join(workspace, 'folder');
  await cp(target, copy, {recursive: true, preserveTimestamps: true, mode: constants.COPYFILE_FICLONE});
  for (const {file, content, beside} of changed) {
    for (const [name, bytes] of [...beside, [file, content] as const]) {
      const path = join(copy, name);
      await makeFolder(dirname(path));
      await rm(path, {force: true});
      await writeDurably(path, bytes);
    }
  }
  await syncTree(copy);
  const stamp = new Date().toISOString().replaceAll(/[-:.Z]/g, '');
  const next = `${target.replace(stampOfFolder, '')}-${stamp}`;
  await rename(copy, next);
  await syncFolder(dirname(next));
  const former = await readlink(link);
  // Beside the link, which may be on another file system than the folder.
  const draft = join(dirname(link), `.${basename(link)}.link.unfinished`);
  await rm(draft, {force: true});
  await symlink(isAbsolute(former) ? next : relative(await realpath(dirname(link)), next), draft);
  await rename(draft, link);
  await syncFolder(dirname(link));
  return target;
}

/** Waits until the disk has each file and folder in a folder: those that were copied were not written by `writeDurably`. */
async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await syncFolder(path);
    else if (entry.isFile()) {
      const handle = await open(path);
      await handle.sync().finally(() => handle.close());
    }
  }
  await syncFolder(folder);
}

/** Makes a folder and those above it, and waits until the disk has their names. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, {recursive: true});
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) await syncFolder(dirname(path));
}

/**
 * A folder for what is not in place yet, on the same file system: beside `target`, or where nothing may be written there, in
 * it. What an interrupted run has left of it is removed.
 *
 * @throws {Refusal} where another run is under way
 */
async function openWorkspace(target: string): Promise<string> {
  const parent = dirname(target);
  const name = `.${basename(target)}.unfinished`;
  if (statSync(parent).dev !== statSync(target).dev) return claim(join(target, name));
  try {
    return await claim(join(parent, name));
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return claim(join(target, name));
  }
}

async function claim(workspace: string): Promise<string> {
  // With its owner in it from the first moment on, since a folder without one would count as left behind.
  const draft = await mkdtemp(join(dirname(workspace), '.claim-'));
  try {
    await writeFile(join(draft, 'owner.json'), JSON.stringify({pid: process.pid, host: hostname()}));
    if (await isMoved(draft, workspace)) return workspace;
    const {pid, host} = await ownerOf(workspace);
    if (host !== hostname() || isRunning(pid)) {
      throw new Refusal(
        `${workspace} is being written by another run, process ${pid} of ${host}: wait for it, or, where there is none, remove that folder.`,
      );
    }
    await rm(workspace, {recursive: true, force: true});
    if (await isMoved(draft, workspace)) return workspace;
    throw new Refusal(`${workspace} was taken over by another run: wait for it.`);
  } finally {
    await rm(draft, {recursive: true, force: true});
  }
}

/** Whether `draft` has become `workspace`: it does not replace a folder that has files. */
async function isMoved(draft: string, workspace: string): Promise<boolean> {
  try {
    await rename(draft, workspace);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    if (!existsSync(workspace)) throw error;
    return false;
  }
}

/** Of a workspace; a process that does not run where it can't be read, as in the middle of its removal. */
async function ownerOf(workspace: string): Promise<{readonly pid: number; readonly host: string}> {
  try {
    return JSON.parse(await readFile(join(workspace, 'owner.json'), 'utf8')) as {pid: number; host: string};
  } catch {
    return {pid: 0, host: hostname()};
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
