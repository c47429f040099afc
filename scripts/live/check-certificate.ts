import {once} from 'node:events';
import {isIP} from 'node:net';
import {connect} from 'node:tls';
import type {Faults} from './faults.js';

/** What a server's certificate is. */
export interface CertificateCheck {
  /** Whether browsers take it. */
  readonly isAccepted: boolean;
  /** Whole days until it ends; absent where there is none. */
  readonly daysLeft?: number;
  readonly faults: Faults;
}

/** Let's Encrypt's certificates are valid for 90 days and renewed with 30 left: below this, the renewal has failed. */
const leastDays = 21;

/** For the handshake, in milliseconds. */
const patience = 10_000;

/**
 * That browsers take the server's certificate, and for how long still.
 *
 * @param address of the folder; nothing is asked where it is not https
 */
export async function checkCertificate(address: string): Promise<CertificateCheck> {
  const {protocol, hostname, port} = new URL(address);
  if (protocol !== 'https:') return {isAccepted: true, faults: []};
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({
    host,
    port: Number(port) || 443,
    ...(isIP(host) ? {} : {servername: host}),
    // Whatever it is, to tell what is wrong with it.
    rejectUnauthorized: false,
  });
  let end: Date;
  try {
    await once(socket, 'secureConnect', {signal: AbortSignal.timeout(patience)});
    end = new Date(socket.getPeerCertificate().valid_to);
  } catch (error) {
    const {name, message} = error as Error;
    const reason = name === 'AbortError' ? `none within ${patience / 1000} s` : message;
    return {isAccepted: false, faults: [{address, what: `no TLS: ${reason}`}]};
  } finally {
    socket.destroy();
  }
  const daysLeft = Math.floor((end.valueOf() - Date.now()) / 86_400_000);
  const until = `the certificate is valid until ${end.toISOString().slice(0, 10)}`;
  if (!socket.authorized)
    return {
      isAccepted: false,
      daysLeft,
      faults: [{address, what: `browsers refuse it: ${String(socket.authorizationError)}; ${until}`}],
    };
  if (daysLeft >= leastDays) return {isAccepted: true, daysLeft, faults: []};
  const what = `${until}, ${daysLeft} days: its renewal has failed`;
  return {isAccepted: true, daysLeft, faults: [{address, what}]};
}
