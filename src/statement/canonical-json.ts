/**
 * JSON in its canonical form (RFC 8785). ECMAScript's own serialization of
 * numbers and strings, and its order of sorting, are those of the standard.
 *
 * @param value as from `JSON.parse`
 * @throws {TypeError} for what has no such form: lone surrogates, and numbers
 *   such as `1e400`, which is parsed as Infinity and would be written as null
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join()}]`;
  if (typeof value === 'object' && value) {
    const fields = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields).sort();
    return `{${names.map((name) => `${canonicalJson(name)}:${canonicalJson(fields[name])}`).join()}}`;
  }
  if (value === Infinity || value === -Infinity || (typeof value === 'string' && !value.isWellFormed())) {
    throw new TypeError();
  }
  return JSON.stringify(value);
}
