import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** A running X server that draws into memory. */
export interface VirtualScreen {
  /** The value of DISPLAY, such as `:1`. */
  readonly display: string;
  readonly stop: () => void;
}

export async function startVirtualScreen(): Promise<VirtualScreen> {
  // Xvfb picks a free display and writes its number to the third descriptor.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  return {display: `:${display.toString().trim()}`, stop: () => screen.kill()};
}
