const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * The number that `text` writes in Multibase's base58btc (`z…`).
 *
 * @param length how many bytes it takes, leading zeros included
 * @throws {TypeError} where it is anything else
 */
export function decodeBase58(text: string, length: number): bigint {
  // Not Array.from, which Prototype.js replaces with one that takes no function.
  const digits = [...text.slice(1)].map((digit) => alphabet.indexOf(digit));
  // 100 bytes take 137 digits. Before the sum: its time grows with the square of the length.
  if (text[0] === 'z' && text.length <= length * 1.4 && !digits.includes(-1)) {
    const value = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
    // Leading ones are leading zero bytes.
    const zeros = digits.findIndex((digit) => digit);
    if (zeros + Math.ceil(value.toString(16).length / 2) === length) return value;
  }
  throw new TypeError();
}
