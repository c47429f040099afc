/** Something is not in order, said with the way out: exit status 1. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** An argument can't be used, said with the way out: exit status 2. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';
}
