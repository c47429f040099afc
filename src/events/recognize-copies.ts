/**
 * Makes `instanceof` hold for what the same class of another copy of this module has made: a page may load two, of which
 * one defines the element.
 *
 * @param name the same in each copy, and in no other class
 */
export function recognizeCopies(constructor: {readonly prototype: object}, name: string): void {
  const mark = Symbol.for(name);
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(constructor.prototype, mark, {__proto__: null, value: true} as PropertyDescriptor);
  Object.defineProperty(constructor, Symbol.hasInstance, {
    __proto__: null,
    value(this: unknown, value: unknown) {
      // Subclasses inherit this; theirs are instances of their own alone.
      return this === constructor ? mark in Object(value) : isInstance.call(this, value);
    },
  } as PropertyDescriptor);
}
