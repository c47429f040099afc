/** `value` as `length` bytes, the highest first. */
export function bytesOf(value: bigint, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({length}, (_byte, index) =>
    Number(BigInt.asUintN(8, value >> BigInt(8 * (length - 1 - index)))),
  );
}
