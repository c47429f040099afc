/** What the page is asked to wait for. */
export interface Expectation {
  /** The words that count as the first sentence; none on the empty page. */
  readonly sentence?: string;
  /** Where the card's own words are drawn: in the page's tree, or in a shadow tree. */
  readonly drawnIn?: 'page' | 'shadow';
  /** How many cards send `icat-statement-load`; 0 where it is not waited for. */
  readonly loads: number;
}

/** What the page has measured of itself; times in milliseconds after navigation. */
export interface PageFigures {
  readonly firstSentence: number;
  readonly card: number;
  /** Sum of what long tasks took above 50 ms each. */
  readonly blocking: number;
  /** Sum of all layout shifts. */
  readonly shift: number;
}

/** How the benchmark speaks with the page. */
export interface Probe {
  /** Settles when what is expected has been painted. */
  readonly done: Promise<void>;
  figures(): PageFigures;
  /** The time at the end of the next frame: styles, layout and paint of the main thread are done. */
  nextFrame(): Promise<number>;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/**
 * Runs in the page, before anything else does. Finds the first sentence by MutationObservers, which look at each added
 * node once, in the page and in each shadow root as it is attached: Element Timing reports nothing from shadow trees,
 * and the largest contentful paint names one paint, not that of given words. What is added is painted with the next
 * frame; its end is the time that counts.
 */
export function installProbe({sentence, drawnIn, loads}: Expectation): void {
  const painted: {page?: number; shadow?: number} = {};
  let missing = loads;
  let finish = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));

  const nextFrame = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        // A message is delivered once the frame is done.
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now());
        };
        port2.postMessage(undefined);
      }),
    );

  const finishIfDone = () => {
    if ((!sentence || painted[drawnIn!] !== undefined) && missing <= 0) finish();
  };

  const holdsSentence = (node: Node) => node.textContent?.replace(/\s+/g, ' ').includes(sentence!) ?? false;

  /** The end of the first frame in which the sentence, somewhere in `node`, is visible: the next, unless something hides it. */
  const paintedIn = async (node: Node): Promise<number> => {
    let innermost = node;
    for (let inner: Node | undefined = node; inner; inner = [...inner.childNodes].find(holdsSentence))
      innermost = inner;
    const element = innermost instanceof Element ? innermost : innermost.parentElement;
    let time = await nextFrame();
    const visible = {opacityProperty: true, visibilityProperty: true};
    while (element?.isConnected && !element.checkVisibility(visible)) time = await nextFrame();
    return time;
  };

  const found: {page?: true; shadow?: true} = {};
  const watch = (root: Document | ShadowRoot, tree: 'page' | 'shadow') => {
    const observer = new MutationObserver((records) => {
      for (const {target, addedNodes} of records) {
        for (const node of addedNodes.length ? addedNodes : [target]) {
          if (found[tree] || !holdsSentence(node)) continue;
          found[tree] = true;
          observer.disconnect();
          void paintedIn(node).then((time) => {
            painted[tree] = time;
            finishIfDone();
          });
        }
      }
    });
    observer.observe(root, {subtree: true, childList: true, characterData: true});
  };

  if (sentence) {
    watch(document, 'page');
    const attachShadow = Reflect.get(Element.prototype, 'attachShadow');
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      if (!found.shadow) watch(root, 'shadow');
      return root;
    };
  }
  if (loads) {
    addEventListener('icat-statement-load', () => {
      missing -= 1;
      if (!missing) void nextFrame().then(finishIfDone);
    });
  }
  finishIfDone();

  let shift = 0;
  let blocking = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if (entry.entryType === 'longtask') blocking += entry.duration - 50;
      else shift += (entry as PerformanceEntry & {value: number}).value;
    }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: 'longtask', buffered: true});
  observer.observe({type: 'layout-shift', buffered: true});

  window.probe = {
    done,
    nextFrame,
    figures() {
      add(observer.takeRecords());
      const {page = Infinity, shadow = Infinity} = painted;
      return {firstSentence: Math.min(page, shadow), card: painted[drawnIn ?? 'page'] ?? Infinity, blocking, shift};
    },
  };
}
