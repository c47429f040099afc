/** Functions that run in the page. */
import type {Task} from './cells.js';

/** Adds a card to the page, waits until it is drawn, and removes it; `times` over. */
export async function addAndRemove(times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    const card = document.createElement('icat-statement');
    const drawn = new Promise((resolve) => card.addEventListener('icat-statement-load', resolve, {once: true}));
    document.body.append(card);
    await drawn;
    card.remove();
  }
}

/**
 * Presses what does `task` in the first card.
 *
 * @returns milliseconds from the press to the end of the first frame that shows its effect
 * @throws {Error} where the card has nothing to press, or nothing has happened after 100 frames
 */
export async function respond(task: Task): Promise<number> {
  const card = document.querySelector('icat-statement')!;
  const root = card.shadowRoot!;
  const part = (name: string) => {
    const element = root.querySelector<HTMLElement>(`[part~=${name}]`);
    if (!element) throw new Error(`The card has no part ${name}.`);
    return element;
  };
  const titleBefore = part('title').textContent;

  const press = () => {
    if (task === 'open text') return part('toggle').click();
    if (task === 'open list') return part('share').click();
    const languages = part('languages');
    const select = languages.matches('select') ? languages : languages.querySelector('select');
    if (select instanceof HTMLSelectElement) {
      select.value = 'fr';
      select.dispatchEvent(new Event('change', {bubbles: true, composed: true}));
    } else languages.querySelector<HTMLElement>('[lang=fr]')!.click();
  };
  const isDone = () => {
    if (task === 'open text') return card.matches('[expanded]');
    if (task === 'open list') return part('share-list').getClientRects().length > 0;
    return part('title').textContent !== titleBefore;
  };

  await window.probe.nextFrame();
  const start = performance.now();
  press();
  for (let frame = 0; frame < 100; frame++) {
    const end = await window.probe.nextFrame();
    if (isDone()) return end - start;
  }
  throw new Error(`${task}: nothing has happened.`);
}
