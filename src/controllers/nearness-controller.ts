import type {ReactiveController, ReactiveControllerHost} from 'lit';

type Host = ReactiveControllerHost & Element & {readonly loading: string};

/** Whether an element with `loading="lazy"` has come near the viewport. */
export class NearnessController implements ReactiveController {
  /** True from the first time on that the element was within a viewport's height of the viewport. */
  #isNear = false;

  readonly #host: Host;

  readonly #observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      this.#observer.disconnect();
      this.#isNear = true;
      this.#host.requestUpdate();
    },
    // Options of the platform's calls have no prototype: a page may have extended Object.prototype.
    {__proto__: null, rootMargin: '100%'} as IntersectionObserverInit,
  );

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the element need not wait; where it does, it is updated once it is near. */
  get mayFetch(): boolean {
    return this.#host.loading !== 'lazy' || this.#isNear;
  }

  hostUpdate(): void {
    if (!this.mayFetch) this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
