/** Something is not in order, said with the way out: exit status 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
