/** What is answered at an address: no redirect is followed, as by the card. */
export interface Answer {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** For the whole of an answer, in milliseconds. */
const patience = 30_000;

/**
 * Asks a server, past the caches of this machine.
 *
 * @returns the answer; where there is none, why, in words
 */
export async function readAddress(address: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Answer | string> {
  try {
    const {status, headers, ...answer} = await ask(address, method);
    return {address, status, headers, body: answer.body};
  } catch (error) {
    const {message} = ((error as Error).cause ?? error) as Error;
    return message;
  }
}

async function ask(address: string, method: string): Promise<Omit<Answer, 'address'>> {
  const signal = AbortSignal.timeout(patience);
  // The origin of a partner's page: a server may answer pages otherwise than others.
  const headers = {origin: 'https://partner.example'};
  const answer = await fetch(address, {method, headers, redirect: 'manual', cache: 'no-store', signal});
  return {status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer())};
}
