/** Something that is wrong with the publisher's folder as its server gives it. */
export interface Fault {
  /** Of the file; absent where it is about no single one. */
  readonly address?: string;
  /** How it was asked for, where that matters, such as `HEAD` or `gzip`. */
  readonly by?: string;
  readonly what: string;
  /** What the fault is gathered by where many files have it, such as a header's name. Default: `what`. */
  readonly kind?: string;
}

/** What is wrong; empty where all is in order. */
export type Faults = readonly Fault[];

/** A fault as a line of its own. */
export function faultLine({address, by, what}: Fault): string {
  return [...(address === undefined ? [] : [by === undefined ? address : `${address}, by ${by}`]), what].join(': ');
}

/** One line for each kind of fault, in the order of their first: how many files have it, and the first as an example. */
export function gatheredLines(faults: Faults): readonly string[] {
  const kinds = new Map<string, Fault[]>();
  for (const fault of faults) {
    const kind = fault.kind ?? fault.what;
    kinds.set(kind, [...(kinds.get(kind) ?? []), fault]);
  }
  return [...kinds.values()].map((all) => {
    const files = new Set(all.map(({address}) => address)).size;
    return `${files > 1 ? `${files} files, such as ` : ''}${faultLine(all[0]!)}`;
  });
}
