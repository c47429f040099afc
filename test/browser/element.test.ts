import {expect} from '@open-wc/testing';
import {css, html, type CSSResultGroup, type PropertyDeclarations, type ReactiveController} from 'lit';
import type {HeadingLevel} from '../../src/icat-statement.js';
import {IcatStatement} from '../../src/index.js';
import {mountReady, mountSettled, outcome, part, serve, textOf, turn, unique} from './helpers.js';

/** An element of `Class` in the page, under a name of its own. */
async function place<T extends IcatStatement>(Class: typeof IcatStatement & (new () => T)): Promise<T> {
  const name = `icat-statement-${unique()}`;
  Class.define(name);
  const card = document.createElement(name) as T;
  card.trustedKeys = 'none';
  card.src = (await mountReady()).src;
  card.lang = 'en';
  const drawn = outcome(card);
  document.body.append(card);
  placed.push(card);
  await drawn;
  return card;
}

const placed: Element[] = [];
afterEach(() => placed.splice(0).forEach((card) => card.remove()));

describe('A subclass, as Lit documents it, may have', () => {
  it('properties of its own, beside those that it inherits', async () => {
    class Counting extends IcatStatement {
      static override properties: PropertyDeclarations = {count: {type: Number, reflect: true}};
      declare count: number;
    }
    const card = await place(Counting);
    card.setAttribute('count', '3');
    expect(card.count).to.equal(3);
    card.count = 4;
    card.setAttribute('heading-level', '5');
    await card.updateComplete;
    expect(card.getAttribute('count')).to.equal('4');
    expect(part(card, 'title').localName).to.equal('h5');
  });

  it('styles of its own, beside those of the card', async () => {
    class Styled extends IcatStatement {
      static override styles: CSSResultGroup = css`
        :host {
          outline: 3px solid rgb(1, 2, 3);
        }
      `;
    }
    const card = await place(Styled);
    expect(getComputedStyle(card).outlineColor).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(part(card, 'card')).borderTopStyle).to.equal('solid');
  });

  it('those styles in a list with the inherited ones, also in another document', async () => {
    class Styled extends IcatStatement {
      static override styles = [
        super.styles,
        css`
          :host {
            outline: 3px solid rgb(1, 2, 3);
          }
        `,
      ];
    }
    const card = await place(Styled);
    const frame = document.createElement('iframe');
    placed.push(frame);
    document.body.append(frame);
    frame.contentDocument!.body.append(card);
    expect(frame.contentWindow!.getComputedStyle(card).outlineColor).to.equal('rgb(1, 2, 3)');
    expect(frame.contentWindow!.getComputedStyle(part(card, 'card')).borderTopStyle).to.equal('solid');
  });

  it('callbacks of its own, which need not call those of the class above', async () => {
    const called: string[] = [];
    class Watching extends IcatStatement {
      protected override firstUpdated(): void {
        called.push('firstUpdated');
      }
      protected override willUpdate(): void {
        called.push('willUpdate');
      }
      protected override updated(): void {
        called.push('updated');
      }
    }
    const card = await place(Watching);
    expect(called.filter((name) => name === 'firstUpdated')).to.deep.equal(['firstUpdated']);
    expect(called).to.include('willUpdate');
    expect(called).to.include('updated');
    expect(card.matches(':state(ready)')).to.equal(true);
  });

  it('more drawn than the card', async () => {
    class Framed extends IcatStatement {
      protected override render(): unknown {
        return html`<p id="before">Before</p>
          ${super.render()}`;
      }
    }
    const card = await place(Framed);
    expect(card.shadowRoot!.getElementById('before')!.textContent).to.equal('Before');
    expect(part(card, 'title')).not.to.equal(null);
  });
});

describe('An element', () => {
  it('takes controllers at any time, and lets them go', async () => {
    const card = await mountReady('lang="en"');
    const called: string[] = [];
    const controller: ReactiveController = {
      hostConnected: () => called.push('connected'),
      hostUpdate: () => called.push('update'),
      hostUpdated: () => called.push('updated'),
      hostDisconnected: () => called.push('disconnected'),
    };
    card.addController(controller);
    card.requestUpdate();
    await card.updateComplete;
    card.removeController(controller);
    card.requestUpdate();
    await card.updateComplete;
    card.remove();
    expect(called).to.deep.equal(['connected', 'update', 'updated']);
  });

  it('draws again when it is asked, and says when it has', async () => {
    const card = await mountReady('lang="en"');
    part(card, 'date').remove();
    card.requestUpdate();
    expect(card.isUpdatePending).to.equal(true);
    expect(await card.updateComplete).to.equal(true);
    expect(card.isUpdatePending).to.equal(false);
  });

  it('is the host in the options that Lit draws with', async () => {
    expect((await mountReady()).renderOptions.host).to.be.instanceOf(IcatStatement);
  });

  it('is loading from the first moment on', () => {
    expect(document.createElement('icat-statement').matches(':state(loading)')).to.equal(true);
  });
});

describe('reload()', () => {
  it('never rejects, whatever src is', async () => {
    const card = await mountReady('lang="en"');
    const failed = outcome(card);
    card.src = Object.create(null) as string;
    await card.reload();
    expect((await failed).type).to.equal('icat-statement-error');
  });

  it('leaves the focus on “Try again” where the statement fails once more', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    card.shadowRoot!.getElementById('retry')!.focus();
    await card.reload();
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(card.shadowRoot!.activeElement).to.equal(card.shadowRoot!.getElementById('retry'));
  });

  it('before the element is in the page, sets no attribute', async () => {
    const card = document.createElement('icat-statement');
    card.src = (await mountReady()).src;
    card.trustedKeys = 'none';
    await card.reload();
    placed.push(card);
    document.body.append(card);
    await card.updateComplete;
    expect(card.getAttributeNames().toSorted()).to.deep.equal(['src', 'trusted-keys']);
  });
});

describe('Its properties', () => {
  const defaults = {
    src: null,
    headingLevel: 2,
    expanded: false,
    theme: null,
    share: null,
    shareUrl: null,
    loading: 'eager',
    trustedKeys: null,
    statement: undefined,
  };

  it('have defaults, which set no attribute', async () => {
    const card = document.createElement('icat-statement');
    expect({...card, ...pick(card)}).to.deep.include(defaults);
    placed.push(card);
    document.body.append(card);
    await card.updateComplete;
    expect(card.getAttributeNames()).to.deep.equal([]);
  });

  function pick(card: IcatStatement) {
    const {src, headingLevel, expanded, theme, share, shareUrl, loading, trustedKeys, statement} = card;
    return {src, headingLevel, expanded, theme, share, shareUrl, loading, trustedKeys, statement};
  }

  it('are set by attributes, at once', () => {
    const card = document.createElement('icat-statement');
    for (const [name, value] of Object.entries({
      src: '/a.json',
      'heading-level': '3',
      expanded: '',
      theme: 'dark',
      share: 'copy',
      'share-url': 'https://ecg.example/a',
      loading: 'lazy',
      'trusted-keys': 'none',
    }))
      card.setAttribute(name, value);
    expect(pick(card)).to.deep.equal({
      src: '/a.json',
      headingLevel: 3,
      expanded: true,
      theme: 'dark',
      share: 'copy',
      shareUrl: 'https://ecg.example/a',
      loading: 'lazy',
      trustedKeys: 'none',
      statement: undefined,
    });
  });

  it('go back to their defaults when the attributes go', () => {
    const card = document.createElement('icat-statement');
    for (const name of ['src', 'heading-level', 'expanded', 'theme', 'share', 'share-url', 'loading', 'trusted-keys']) {
      card.setAttribute(name, '3');
      card.removeAttribute(name);
    }
    expect(pick(card)).to.deep.equal(defaults);
  });

  it('set their attributes, with the next update', async () => {
    const card = await mountReady('lang="en"');
    Object.assign(card, {
      headingLevel: 3,
      expanded: true,
      theme: 'dark',
      share: 'copy',
      shareUrl: 'https://ecg.example/a',
      loading: 'lazy',
    });
    await card.updateComplete;
    for (const [name, value] of Object.entries({
      'heading-level': '3',
      expanded: '',
      theme: 'dark',
      share: 'copy',
      'share-url': 'https://ecg.example/a',
      loading: 'lazy',
    }))
      expect(card.getAttribute(name), name).to.equal(value);
    Object.assign(card, {theme: null, share: null, expanded: false});
    await card.updateComplete;
    for (const name of ['theme', 'share', 'expanded']) expect(card.hasAttribute(name), name).to.equal(false);
  });

  it('take 2 for a heading-level that is none', () => {
    const card = document.createElement('icat-statement');
    for (const level of [0, 7, 2.5, NaN, '3', undefined]) {
      card.headingLevel = level as HeadingLevel;
      expect(card.headingLevel, String(level)).to.equal(2);
    }
  });

  it('count also where the page set them before the element was defined', async () => {
    class Later extends IcatStatement {}
    const name = `icat-statement-${unique()}`;
    const card = document.createElement(name) as IcatStatement;
    Object.assign(card, {headingLevel: 4, expanded: true, share: 'none', theme: 'dark', trustedKeys: 'none'});
    card.src = (await mountReady()).src;
    placed.push(card);
    document.body.append(card);
    const drawn = outcome(card);
    Later.define(name);
    await drawn;
    expect(part(card, 'title').localName).to.equal('h4');
    expect(card.expanded).to.equal(true);
    expect(part(card, 'share')).to.equal(null);
    expect(card.getAttribute('theme')).to.equal('dark');
  });
});

describe('What the visitor has opened', () => {
  it('stays open when markup takes the attribute away', async () => {
    const card = await mountReady('lang="en"');
    part(card, 'toggle').click();
    await card.updateComplete;
    card.removeAttribute('expanded');
    await card.updateComplete;
    expect(card.expanded).to.equal(true);
    expect(textOf(card, 'toggle')).to.equal('Show less');
  });

  it('closes by the property, and by the visitor', async () => {
    const card = await mountReady('lang="en"');
    part(card, 'toggle').click();
    await card.updateComplete;
    card.removeAttribute('expanded');
    card.expanded = false;
    await card.updateComplete;
    expect(textOf(card, 'toggle')).to.equal('Read the full statement');
    part(card, 'toggle').click();
    part(card, 'toggle').click();
    await card.updateComplete;
    expect(textOf(card, 'toggle')).to.equal('Show less');
    part(card, 'toggle').click();
    await card.updateComplete;
    expect(card.hasAttribute('expanded')).to.equal(false);
  });

  it('is another thing than what markup has opened, which markup closes', async () => {
    const card = await mountReady('lang="en" expanded');
    card.removeAttribute('expanded');
    await card.updateComplete;
    expect(card.expanded).to.equal(false);
    expect(textOf(card, 'toggle')).to.equal('Read the full statement');
  });
});

describe('theme="system"', () => {
  it('follows the visitor, whatever the color-scheme of the page', async () => {
    const card = await mountReady('lang="en" theme="system"');
    card.parentElement!.style.colorScheme = 'dark';
    expect(getComputedStyle(part(card, 'card')).colorScheme).to.equal('light dark');
  });
});

describe('An element that could not be drawn', () => {
  it('has failed: the fallback is seen, and the code is shape', async () => {
    class Failing extends IcatStatement {
      broken = false;
      protected override render(): unknown {
        if (this.broken && this.statement) throw new Error('no');
        return super.render();
      }
    }
    const card = await place(Failing);
    const fallback = document.createElement('p');
    fallback.textContent = 'The fallback';
    card.append(fallback);
    const failed = outcome(card);
    card.broken = true;
    card.requestUpdate();
    const event = await failed;
    expect(event.detail).to.deep.equal({code: 'shape'});
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(fallback.checkVisibility({visibilityProperty: true})).to.equal(true);
    expect(card.statement).to.equal(undefined);
  });

  it('is drawn again once it can be', async () => {
    class Failing extends IcatStatement {
      broken = false;
      protected override render(): unknown {
        if (this.broken) throw new Error('no');
        return super.render();
      }
    }
    const card = await place(Failing);
    card.broken = true;
    const failed = outcome(card);
    card.requestUpdate();
    await failed;
    await turn(3);
    card.broken = false;
    const drawn = outcome(card);
    await card.reload();
    expect((await drawn).type).to.equal('icat-statement-load');
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(part(card, 'title').isConnected).to.equal(true);
  });

  it('shows the fallback also where nothing at all can be drawn', async () => {
    class Failing extends IcatStatement {
      protected override render(): unknown {
        throw new Error('no');
      }
    }
    const name = `icat-statement-${unique()}`;
    Failing.define(name);
    const card = document.createElement(name) as IcatStatement;
    card.src = (await mountReady()).src;
    card.append(document.createElement('p'));
    placed.push(card);
    document.body.append(card);
    await turn(5);
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(card.querySelector('p')!.assignedSlot).not.to.equal(null);
  });
});
