import {expect} from '@open-wc/testing';
import {restore, stub, useFakeTimers, type SinonFakeTimers} from 'sinon';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, mount, mountSettled, outcome, serve, statement, turn} from './helpers.js';

/** The time at which the tests begin, and `seconds` later, as `expires` has it. */
const start = Date.UTC(2030, 0, 1);
const after = (seconds: number) => new Date(start + seconds * 1_000).toISOString().replace('.000', '');

/** The longest time that a browser's timer takes: 24.8 days. */
const longest = 2 ** 31 - 1;

let clock: SinonFakeTimers;

afterEach(() => {
  clock?.restore();
  restore();
});

/** A card of a statement with that `expires`, at the time of `start`; its load events, as they come. */
async function mountExpiring(expires: string): Promise<{card: IcatStatement; stale: boolean[]}> {
  const {src} = await serve(answerWith((value) => (value.expires = expires)));
  clock = useFakeTimers({now: start, toFake: ['Date', 'setTimeout', 'clearTimeout']});
  const {card, event} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
  const stale = [(event.detail as {stale: boolean}).stale];
  card.addEventListener('icat-statement-load', ({detail}) => stale.push(detail.stale));
  return {card, stale};
}

/** Lets the page come back from the back/forward cache. */
function comeBack(): void {
  window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
}

describe('A statement whose time passes on an open page', () => {
  it('becomes stale then, with one more load event', async () => {
    const {card, stale} = await mountExpiring(after(600));
    expect(card.matches(':state(ready)')).to.equal(true);
    clock.tick(599_999);
    await card.updateComplete;
    expect(card.matches(':state(ready)')).to.equal(true);
    clock.tick(1);
    await card.updateComplete;
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(stale).to.deep.equal([false, true]);
    clock.tick(longest);
    await card.updateComplete;
    expect(stale).to.deep.equal([false, true]);
  });

  it('does so also where that is beyond what a timer takes', async () => {
    const {card, stale} = await mountExpiring(after((longest * 3) / 1_000));
    clock.tick(longest);
    clock.tick(longest);
    await card.updateComplete;
    expect(card.matches(':state(ready)')).to.equal(true);
    clock.tick(longest);
    await card.updateComplete;
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(stale).to.deep.equal([false, true]);
  });

  it('sets no timer for an element that went while its answer was under way', async () => {
    const {src} = await serve(answerWith((value) => (value.expires = after(600))));
    clock = useFakeTimers({now: start, toFake: ['Date', 'setTimeout', 'clearTimeout']});
    const settled = outcome();
    const card = await mount(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const other = card.cloneNode() as IcatStatement;
    card.after(other);
    card.remove();
    await settled;
    await turn(20);
    // The answer's own, which belongs to the page, and that of the other.
    expect(clock.countTimers()).to.equal(2);
    expect(card.statement).not.to.equal(undefined);
  });

  it('leaves no timer with an element that has gone, and is looked at when that is put back', async () => {
    const {card} = await mountExpiring(after(600));
    // The answer's own timer goes on: it belongs to the page.
    const timers = clock.countTimers();
    const parent = card.parentElement!;
    card.remove();
    expect(clock.countTimers()).to.equal(timers - 1);
    clock.setSystemTime(start + 200_000);
    parent.append(card);
    await card.updateComplete;
    expect(card.matches(':state(ready)')).to.equal(true);
    clock.tick(400_000);
    await card.updateComplete;
    expect(card.matches(':state(stale)')).to.equal(true);
  });
});

describe('A page that comes back after the clock was changed', () => {
  it('shows as stale what is past its time by now', async () => {
    const {card, stale} = await mountExpiring(after(200));
    // Less than five minutes: nobody is asked anew.
    clock.setSystemTime(start + 201_000);
    comeBack();
    await card.updateComplete;
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(stale).to.deep.equal([false, true]);
  });

  it('and as ready what is not, where it was set back', async () => {
    const {card, stale} = await mountExpiring(after(-10));
    expect(card.matches(':state(stale)')).to.equal(true);
    clock.setSystemTime(start - 60_000);
    comeBack();
    await card.updateComplete;
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(stale).to.deep.equal([true, false]);
  });
});

describe('A page whose Date.parse gives null, as that of Date.js for what it can’t read', () => {
  it('shows a statement that has time left as ready, and one past its time as stale', async () => {
    stub(Date, 'parse').returns(null as unknown as number);
    const value = statement();
    for (const [expires, state] of [
      ['2999-01-01T00:00:00.123Z', 'ready'],
      ['2001-01-01T00:00:00.123Z', 'stale'],
    ] as const) {
      const {card} = await mountSettled(`<icat-statement lang="en" src="/missing.json"></icat-statement>`);
      value.expires = expires;
      card.statement = value;
      await turn(20);
      expect(card.matches(`:state(${state})`), expires).to.equal(true);
    }
  });
});
