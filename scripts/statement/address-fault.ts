/** Bad ports, which browsers open for no address of http or https: Fetch Standard, section "Port blocking". */
export const badPorts: readonly number[] = [
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/**
 * Why browsers don't open an address that has the schema's pattern, and the way out; undefined where nothing of the kind is
 * known. Nothing is asked over a network.
 *
 * `URL` refuses ports above 65535, numbers that are no IPv4 address, and Punycode that is none. Chromium lets the last pass;
 * Firefox and WebKit refuse all three, as Node.js does. It lets names pass that DNS can't have: a label has 1 to 63 octets,
 * and a name 253 characters at most (RFC 1035, section 2.3.4).
 */
export function addressFault(address: string): string | undefined {
  if (!URL.canParse(address)) return 'which no browser can open: correct its host or port';
  const {hostname, port} = new URL(address);
  if (port !== '' && badPorts.includes(Number(port)))
    return `and browsers refuse port ${port}, which is not of the web: take :${port} out, or write another port`;
  if (hostname.split('.').some((label) => label === '' || label.length > 63) || hostname.length > 253)
    return 'whose host no browser can find: between its dots are 1 to 63 characters, and 253 in all: correct it';
  return undefined;
}
