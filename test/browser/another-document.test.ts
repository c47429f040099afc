import {expect} from '@open-wc/testing';
import {restore, stub} from 'sinon';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, mountReady, outcome, part, serve, textOf, statement} from './helpers.js';

/** A frame of the page's own origin, as pages use them for previews and portals. */
function frame(): Document {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentDocument!;
}

/** Whether the card's own style applies: nothing else makes a container of it. */
function isDressed(card: IcatStatement): boolean {
  const view = card.ownerDocument.defaultView!;
  return view.getComputedStyle(part(card, 'card')).containerType === 'inline-size';
}

afterEach(() => {
  restore();
  document.querySelectorAll('iframe').forEach((frame) => frame.remove());
});

describe('In another document', () => {
  it('an element that was made in this one draws itself, with its style', async () => {
    const {src} = await serve(answerWith());
    const card = document.createElement('icat-statement');
    card.lang = 'en';
    card.trustedKeys = 'none';
    card.src = src;
    const drawn = outcome(card);
    frame().body.append(card);
    expect((await drawn).type).to.equal('icat-statement-load');
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
    expect(isDressed(card)).to.equal(true);
  });

  it('a card that is moved there keeps its words and its style, and on the way back', async () => {
    const card = await mountReady('lang="en"');
    const home = card.parentElement!;
    frame().body.append(card);
    expect(isDressed(card)).to.equal(true);
    home.append(card);
    expect(isDressed(card)).to.equal(true);
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
  });

  it('a card goes into a frame that has another document by now, as into the first', async () => {
    const card = await mountReady('lang="en"');
    const first = frame();
    first.body.append(card);
    const element = first.defaultView!.frameElement as HTMLIFrameElement;
    document.body.append(card);
    const loaded = new Promise((resolve) => element.addEventListener('load', resolve, {once: true}));
    element.srcdoc = '<!doctype html><title>Another</title><body></body>';
    await loaded;
    expect(element.contentDocument === first).to.equal(false);
    element.contentDocument!.body.append(card);
    expect(isDressed(card)).to.equal(true);
    card.remove();
  });

  it('the card speaks the language of that', async () => {
    const card = await mountReady();
    const other = frame();
    other.documentElement.lang = 'fr';
    const drawn = outcome(card);
    other.body.append(card);
    await drawn;
    expect(textOf(card, 'title')).to.equal(statement().texts['fr']!.title);
    const again = outcome(card);
    other.documentElement.lang = 'es';
    await again;
    expect(textOf(card, 'title')).to.equal(statement().texts['es']!.title);
  });

  it('the card prints that document', async () => {
    const card = await mountReady('lang="en"');
    const other = frame();
    const [here, there] = [stub(window, 'print'), stub(other.defaultView!, 'print')];
    other.body.append(card);
    part(card, 'share').click();
    const print = [...part(card, 'share-list').querySelectorAll('button')].find(
      ({textContent}) => textContent.trim() === 'Print',
    )!;
    print.click();
    expect([here.callCount, there.callCount]).to.deep.equal([0, 1]);
  });
});
