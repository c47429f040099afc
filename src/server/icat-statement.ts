/**
 * Stands for the element where there is no DOM, so that code that names its class can be imported there. It can be extended,
 * and nothing is registered.
 */
export class IcatStatement {
  /** Does nothing: there is no registry of elements. */
  static define(): void {}

  constructor() {
    throw new TypeError('<icat-statement> needs a DOM: this is the entry for servers and workers');
  }
}
