const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * The number that `text` writes in Multibase's base58btc (`z…`).
 *
 * @param length the most that it may take, in bytes
 * @throws {TypeError} where it is anything else
 */
export function decodeBase58(text: string, length: number): bigint {
  const digits = Array.from(text.slice(1), (digit) => alphabet.indexOf(digit));
  // 100 bytes take 137 digits. Before the sum: its time grows with the square of the length.
  if (text[0] === 'z' && text.length <= length * 1.4 && !digits.includes(-1)) {
    const value = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
    if (value < 1n << BigInt(8 * length)) return value;
  }
  throw new TypeError(`not ${length} bytes of base58btc`);
}
