import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Whether the element has come near the viewport, for `loading="lazy"`. */
export class NearnessController implements ReactiveController {
  /** True from the first time on that the element was within a viewport's height of the viewport. */
  near = false;

  readonly #host: ReactiveControllerHost & Element;

  readonly #observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      this.#observer.disconnect();
      this.near = true;
      this.#host.requestUpdate();
    },
    // Options of the platform's calls have no prototype: a page may have extended Object.prototype.
    {__proto__: null, root: null, rootMargin: '100%', threshold: 0} as IntersectionObserverInit,
  );

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** Begins to watch; the host is updated once it is near. */
  watch(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
