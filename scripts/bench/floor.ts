/**
 * The floor: what an element costs that fetches the statement beside its module and draws it, without anything else: no
 * styles, no checks, one language. Served to the browser with its types taken out.
 */
import type {Statement} from '../../src/statement/statement.js';

class PlainStatement extends HTMLElement {
  connectedCallback(): void {
    void this.#draw();
  }

  async #draw(): Promise<void> {
    const response = await fetch(import.meta.url.replace(/[^/]*$/, 'statement.json'));
    const {published, texts} = (await response.json()) as Statement;
    const {title, body} = texts[document.documentElement.lang]!;
    const paragraphs = body.flatMap((block) =>
      typeof block === 'string' ? block : block.type === 'list' ? block.items : block.text,
    );
    this.attachShadow({mode: 'open'}).append(
      create('h2', title ?? ''),
      create('time', published),
      ...paragraphs.map((paragraph) => create('p', paragraph)),
    );
  }
}

function create(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

customElements.define('plain-statement', PlainStatement);
