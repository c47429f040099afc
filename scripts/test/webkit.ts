import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {freePort} from './free-port.js';
import {startVirtualScreen} from './virtual-screen.js';

/** A running WebKitWebDriver, on its own virtual screen. */
export interface WebKit {
  readonly port: number;
  readonly stop: () => void;
}

/** Starts the virtual screen and the driver; ends them with this process too. */
export async function startWebKit(driver: string): Promise<WebKit> {
  const screen = await startVirtualScreen();
  const port = await freePort();
  const service = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: {...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_COMPOSITING_MODE: '1'},
    stdio: 'ignore',
  });
  const stop = () => {
    service.kill();
    screen.stop();
  };
  process.once('exit', stop);
  await listening(port);
  return {port, stop};
}

/** Resolves once something listens on `port`; rejects after a minute. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await sleep(100);
  }
  throw new Error(`WebKitWebDriver does not listen on port ${port}.`);
}
