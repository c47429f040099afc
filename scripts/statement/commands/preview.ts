import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {InvalidArgumentError, type Command} from 'commander';
import {callersPath} from '../../callers-path.js';
import {previewServer} from '../preview/preview-server.js';
import {readText} from '../read-text.js';
import {command, current} from './command.js';

export function addPreview(program: Command): void {
  command(
    program,
    'preview',
    'show a draft, unsigned, as card and as page, in all its languages, on this machine alone',
  )
    .argument('[file]', 'the draft', callersPath, current)
    .option('--port <number>', 'of 127.0.0.1', portNumber, 0)
    .action(async (file: string, {port}: {port: number}) => {
      // A file that can't be read is told now, not in the browser.
      readText(file);
      const server = previewServer(file).listen(port, '127.0.0.1');
      await once(server, 'listening');
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      console.log(`${file}: ${address}\nIt is shown anew at each save. Ctrl+C ends it.`);
    });
}

/** @throws {InvalidArgumentError} */
function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535; 0 takes a free one.');
  return port;
}
