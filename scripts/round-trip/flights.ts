/** A TCP segment, as scripts/round-trip/relay.py saw it. */
export interface Segment {
  /** When the relay had it, in seconds. */
  readonly received: number;
  /** When it sent it on. */
  readonly sent: number;
  /** Whether it comes from the server. */
  readonly server: boolean;
  readonly client_port: number;
  readonly seq: number;
  readonly ack: number;
  /** Bytes of its payload. */
  readonly length: number;
  /** Bytes of its frame. */
  readonly frame: number;
}

/** What a server sends before it has heard that anything of it has arrived: what a round trip carries. */
export interface Flight {
  /** Of TCP's payload, TLS included. */
  readonly bytes: number;
  readonly segments: number;
  /** When the client had the last of it, in seconds from when its request was on the way. */
  readonly arrived: number;
}

/**
 * The flights in which a server answers a request over TLS 1.3, by what had been acknowledged when each segment was sent.
 * What ends a flight is that its first acknowledgement reaches the server: so a busy machine, which is late with a segment,
 * changes little of what is counted.
 *
 * @param segments of one connection, without losses
 */
export function flightsOf(segments: readonly Segment[]): Flight[] {
  const fromServer = segments.filter(({server, length}) => server && length > 0);
  const fromClient = segments.filter(({server}) => !server);
  // TLS 1.3: the client's second message is the end of the handshake, and with it goes the request.
  const hello = fromServer[0];
  const request = fromClient.find(({length, received}) => length > 0 && hello && received > hello.sent);
  if (!request) throw new Error('No request was seen after a handshake.');

  const flights: Flight[] = [];
  let rest = fromServer.filter(({received}) => received > request.sent);
  while (rest.length) {
    const [first] = rest;
    const heard = fromClient.find(({ack, sent}) => sent > first!.sent && isAfter(ack, first!.seq));
    const end = heard?.sent ?? Infinity;
    const flight = rest.filter(({received}) => received <= end);
    flights.push({
      bytes: flight.reduce((sum, {length}) => sum + length, 0),
      segments: flight.length,
      arrived: flight.at(-1)!.sent - request.received,
    });
    rest = rest.slice(flight.length);
  }
  return flights;
}

/** Sequence numbers begin anywhere, and go round (RFC 9293, section 3.4). */
function isAfter(one: number, other: number): boolean {
  return ((one - other) | 0) > 0;
}
