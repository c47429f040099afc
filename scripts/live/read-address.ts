/** What is answered at an address: no redirect is followed, as by the card. */
export interface Answer {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  /** As it is once decoded. */
  readonly body: Buffer;
}

export interface Question {
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
}

/** For the whole of an answer, in milliseconds. */
const patience = 30_000;

/**
 * Asks a server, past the caches of this machine.
 *
 * @returns the answer; where there is none, why, in words
 */
export async function readAddress(address: string, question: Question = {}): Promise<Answer | string> {
  try {
    return {address, ...(await ask(address, question))};
  } catch (error) {
    const {message} = ((error as Error).cause ?? error) as Error;
    return message;
  }
}

async function ask(address: string, {method = 'GET', headers}: Question): Promise<Omit<Answer, 'address'>> {
  const answer = await fetch(address, {
    method,
    // The origin of a partner's page: a server may answer pages otherwise than others.
    headers: {origin: 'https://partner.example', ...headers},
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  return {status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer())};
}
