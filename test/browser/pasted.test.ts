import {Editor} from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import {autop} from '@wordpress/autop';
import DOMPurify from 'dompurify';
import {expect} from '@open-wc/testing';
import {forms, type FormName} from '../../src/forms/forms.js';
import {markerScript} from '../../src/forms/marker.js';
import type {Release} from '../../src/forms/release.js';
import {officialLanguage} from '../../src/locale/shown-language.js';

import {builtStatement, builtWords, outcome, script, statement, textOf, unique} from './helpers.js';

/** What a reader sees of a form. `words`: every block of it, and its links. `link`: one to the frame's page. */
type Seen = 'card' | 'words' | 'link' | 'nothing';

/** An editor that runs, or a sanitizer. */
interface Tool {
  /** Puts HTML into the source view or, where the editor has none, into its function for that. */
  readonly put: (html: string) => void;
  /** Where somebody writes and pastes; a sanitizer has no such place. */
  readonly surface?: HTMLElement;
  /** What is saved. */
  readonly saved: () => string;
}

interface Expectation {
  readonly start: () => Tool | Promise<Tool>;
  /** By the form, as the builder recommends them. */
  readonly seen: Readonly<Record<'snippet' | 'frame' | 'marker' | 'html', Seen>>;
  /** Whether the words keep their language. */
  readonly hasLanguage: boolean;
  /** Whether somebody writes and pastes in it. */
  readonly isEditor: boolean;
}

const {'icat-statement.js': integrity} = (await (await fetch('/dist/integrity.json')).json()) as Record<string, string>;
/** One that the built statement has, since forms have words of no other. */
const language = 'fr' in builtStatement().texts ? 'fr' : officialLanguage(builtStatement().texts);
const title = builtWords(language);

/** A page in a frame, once it has loaded. */
async function open(markup: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 700px; block-size: 900px';
  frame.title = 'A partner';
  frame.srcdoc = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A partner</title><body>${markup}</body></html>`;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  return frame;
}

/** A page with an editor's classic script, and an element for it to take. */
async function withScript<Globals>(src: string): Promise<{globals: Globals & typeof globalThis; target: HTMLElement}> {
  const {contentWindow, contentDocument} = await open(
    `<div id="editor"></div><script src="/node_modules/${src}"></script>`,
  );
  // TinyMCE stores what it was used for; tests beside this one, on the same origin, look for traces of the card.
  (contentWindow as unknown as typeof globalThis).Storage.prototype.setItem = () => {};
  return {
    globals: contentWindow as unknown as Globals & typeof globalThis,
    target: contentDocument!.querySelector<HTMLElement>('#editor')!,
  };
}

interface TinyMce {
  init(options: object): Promise<{setContent(html: string): void; getContent(): string; getBody(): HTMLElement}[]>;
}

async function tinymce(folder: string): Promise<Tool> {
  const {globals, target} = await withScript<{tinymce: TinyMce}>(`${folder}/tinymce.min.js`);
  const [editor] = await globals.tinymce.init({
    target,
    base_url: `${location.origin}/node_modules/${folder}`,
    license_key: 'gpl',
    promotion: false,
  });
  return {
    put: (html) => editor!.setContent(html),
    surface: editor!.getBody(),
    saved: () => editor!.getContent(),
  };
}

interface CkEditor {
  setData(html: string): void;
  getData(): string;
  execute(command: string, ...values: unknown[]): void;
}

/** With the plugins of its documentation's first example, those of ordinary texts, and `more`. */
async function ckeditor(...more: string[]): Promise<Tool> {
  const {globals, target} = await withScript<{
    CKEDITOR: Record<string, unknown> & {
      ClassicEditor: {create(target: HTMLElement, options: object): Promise<CkEditor>};
    };
  }>('ckeditor5/dist/browser/ckeditor5.umd.js');
  const names = ['Essentials', 'Paragraph', 'Heading', 'Bold', 'Italic', 'Link', 'List', 'BlockQuote', ...more];
  const editor = await globals.CKEDITOR.ClassicEditor.create(target, {
    licenseKey: 'GPL',
    plugins: names.map((name) => globals.CKEDITOR[name]),
    // What its documentation has for all HTML. It knows a regular expression of its own window alone.
    ...(more.includes('GeneralHtmlSupport') && {
      htmlSupport: {allow: [{name: new globals.RegExp('.*'), attributes: true, classes: true, styles: true}]},
    }),
  });
  return {
    put: (html) => {
      editor.setData(more.includes('HtmlEmbed') ? '' : html);
      if (more.includes('HtmlEmbed')) editor.execute('htmlEmbed', html);
    },
    surface: target.parentElement!.querySelector<HTMLElement>('.ck-editor__editable')!,
    saved: () => editor.getData(),
  };
}

interface Quill {
  readonly root: HTMLElement;
  readonly clipboard: {dangerouslyPasteHTML(html: string): void};
  getSemanticHTML(): string;
}

/** @param save the editor's method for it, or what many sites save instead: its own elements */
async function quill(save: (editor: Quill) => string): Promise<Tool> {
  const {globals, target} = await withScript<{Quill: new (target: HTMLElement, options: object) => Quill}>(
    'quill/dist/quill.js',
  );
  const editor = new globals.Quill(target, {theme: 'snow'});
  return {
    put: (html) => editor.clipboard.dangerouslyPasteHTML(html),
    surface: editor.root,
    saved: () => save(editor),
  };
}

function tiptap(): Tool {
  const element = document.body.appendChild(document.createElement('div'));
  const editor = new Editor({element, extensions: [StarterKit]});
  return {
    put: (html) => editor.commands.setContent(html),
    surface: editor.view.dom,
    saved: () => editor.getHTML(),
  };
}

function sanitizer(sanitize: (html: string) => string): () => Tool {
  return () => {
    let html = '';
    return {put: (next) => (html = next), saved: () => sanitize(html)};
  };
}

const tools: Readonly<Record<string, Expectation>> = {
  'a bare page': {
    start: sanitizer((html) => html),
    seen: {snippet: 'card', frame: 'card', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: false,
  },
  "WordPress's automatic paragraphs": {
    start: sanitizer((html) => autop(`Words before.\n\n${html}\n\nWords after.`)),
    seen: {snippet: 'card', frame: 'card', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: false,
  },
  DOMPurify: {
    start: sanitizer((html) => DOMPurify.sanitize(html)),
    seen: {snippet: 'words', frame: 'nothing', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: false,
  },
  'TinyMCE 6': {
    start: () => tinymce('tinymce-6'),
    seen: {snippet: 'words', frame: 'card', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: true,
  },
  'TinyMCE 8': {
    start: () => tinymce('tinymce'),
    seen: {snippet: 'words', frame: 'words', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: true,
  },
  'CKEditor 5': {
    start: () => ckeditor(),
    seen: {snippet: 'words', frame: 'nothing', marker: 'words', html: 'words'},
    hasLanguage: false,
    isEditor: true,
  },
  'CKEditor 5 with General HTML Support': {
    start: () => ckeditor('GeneralHtmlSupport'),
    seen: {snippet: 'card', frame: 'card', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: true,
  },
  'CKEditor 5 with HTML embed': {
    start: () => ckeditor('HtmlEmbed'),
    seen: {snippet: 'card', frame: 'card', marker: 'card', html: 'words'},
    hasLanguage: true,
    isEditor: true,
  },
  'Quill 2': {
    start: () => quill((editor) => editor.getSemanticHTML()),
    seen: {snippet: 'words', frame: 'link', marker: 'words', html: 'words'},
    hasLanguage: false,
    isEditor: true,
  },
  'Quill 2, of which the site saves the elements': {
    start: () => quill(({root}) => new XMLSerializer().serializeToString(root)),
    seen: {snippet: 'words', frame: 'card', marker: 'words', html: 'words'},
    hasLanguage: false,
    isEditor: true,
  },
  'TipTap 3': {
    start: tiptap,
    seen: {snippet: 'words', frame: 'nothing', marker: 'words', html: 'words'},
    hasLanguage: false,
    isEditor: true,
  },
};

/** A release on the server of answers, in a folder of its own, with the frame's page. */
async function releaseOfItsOwn(value = builtStatement()): Promise<Release> {
  const path = `/at/${unique()}/`;
  const release = {address: `${window.answers}${path}`, version: '1.0.0', integrity: integrity!, statement: value};
  await script(`${path}${language}/embed.html`, {
    headers: {'Content-Type': 'text/html; charset=utf-8'},
    body: `<!doctype html><html lang="fr"><title>A frame</title><script type="module" src="../icat-statement.js"></script>
      <script>addEventListener('icat-statement-load', () => parent.parent.postMessage('card', '*'))</script>
      <icat-statement src="../statement.json"><p>The words</p></icat-statement>`,
  });
  return release;
}

/** A form as somebody copies it. The server of answers has the module under the name that it has in dist. */
function written(form: FormName, release: Release): string {
  return fromDist(forms[form].write({language}, release, new Date()));
}

function fromDist(html: string): string {
  return html.replaceAll(/icat-statement-[\d.]+\.js/g, 'icat-statement.js');
}

/** With white space folded; Quill writes each space as one that does not break. */
const folded = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The texts of blocks, as a reader sees them; TipTap puts a paragraph into each point of a list. */
function blocksOf(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, p:not(li > p), li')]
    .map(({textContent}) => folded(textContent))
    .filter(Boolean);
}

const addressesOf = (root: ParentNode) => [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'));

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** What a reader sees of `saved` on a page; `form` is what was pasted. */
async function see(saved: string, form: string): Promise<Seen> {
  const heard = new Set<unknown>();
  const hear = ({source}: MessageEvent) => heard.add(source);
  addEventListener('message', hear);
  // The page's load waits for frames that are not lazy.
  const {contentDocument, contentWindow} = await open(saved.replaceAll(' loading="lazy"', ''));
  const page = contentDocument!;
  const card = page.querySelector('icat-statement');
  if (card && (contentWindow as unknown as typeof globalThis).customElements.get('icat-statement')) {
    if (!card.matches(':state(ready), :state(failed)')) await outcome(card);
    await card.updateComplete;
    return textOf(card, 'card').includes(title) ? 'card' : 'nothing';
  }
  const frame = page.querySelector('iframe');
  if (frame) {
    // Without script, its page has the words.
    if (frame.hasAttribute('sandbox') && !frame.getAttribute('sandbox')!.includes('allow-scripts')) return 'words';
    while (!heard.has(frame.contentWindow))
      await new Promise((resolve) => addEventListener('message', resolve, {once: true}));
    return 'card';
  }
  const all = parsed(form);
  const text = folded(page.body.innerText);
  const isWhole =
    blocksOf(all).every((block) => text.includes(block)) &&
    addressesOf(all).every((address) => addressesOf(page).includes(address));
  if (blocksOf(all).length && isWhole) return 'words';
  return addressesOf(page).includes(all.querySelector('iframe')?.getAttribute('src') ?? '') ? 'link' : 'nothing';
}

/** Pastes as a browser does: with an event and, where the editor leaves it to the browser, by inserting the text. */
async function paste(surface: HTMLElement, content: {readonly html?: string; readonly text: string}): Promise<void> {
  const page = surface.ownerDocument;
  const {DataTransfer, ClipboardEvent} = page.defaultView!;
  surface.focus();
  page.getSelection()!.selectAllChildren(surface);
  const clipboardData = new DataTransfer();
  if (content.html !== undefined) clipboardData.setData('text/html', content.html);
  clipboardData.setData('text/plain', content.text);
  const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true});
  // Firefox passes over the one that the constructor is given. Enumerable, since TinyMCE copies the event.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData, enumerable: true});
  if (surface.dispatchEvent(event)) page.execCommand('insertText', false, content.text);
  // TinyMCE reads in a task of its own what the browser has inserted.
  await new Promise((resolve) => setTimeout(resolve));
}

for (const [name, {start, seen, hasLanguage, isEditor}] of Object.entries(tools)) {
  describe(`What a reader sees of what was put into ${name}`, () => {
    let tool: Tool;
    let frames: HTMLIFrameElement[];

    before(async function () {
      // An editor is some megabytes of script.
      this.timeout(60_000);
      tool = await start();
      frames = [...document.querySelectorAll('iframe')];
    });

    afterEach(() =>
      document.querySelectorAll('iframe').forEach((frame) => {
        if (!frames.includes(frame)) frame.remove();
      }),
    );

    after(() => document.body.replaceChildren());

    for (const form of ['snippet', 'frame', 'html'] as const) {
      it(`${form}: ${seen[form]}`, async () => {
        const release = await releaseOfItsOwn();
        const html = written(form, release);
        tool.put(html);
        expect(await see(tool.saved(), html)).to.equal(seen[form]);
      });
    }

    it(`marker, where the theme has the script: ${seen.marker}`, async () => {
      const release = await releaseOfItsOwn();
      const html = written('marker', release);
      tool.put(html);
      expect(await see(fromDist(markerScript(release)) + tool.saved(), html)).to.equal(seen.marker);
    });

    it(`html: the same blocks and links, ${hasLanguage ? 'in their language' : 'without their language'}`, async () => {
      const release = await releaseOfItsOwn(statement());
      const html = written('html', release);
      tool.put(html);
      const page = parsed(tool.saved());
      const blocks = blocksOf(page).filter((block) => !/^Words (before|after)\.$/.test(block));
      expect(blocks).to.deep.equal(blocksOf(parsed(html)));
      expect(addressesOf(page)).to.deep.equal(addressesOf(parsed(html)));
      expect(page.querySelector('h2')!.hasAttribute('lang')).to.equal(hasLanguage);
    });

    it('html: headings and lists of a statement that has some', async () => {
      const invented = statement();
      for (const text of Object.values(invented.texts))
        text.body = [
          'A paragraph',
          {type: 'heading', text: 'A heading'},
          {type: 'list', items: ['A point', 'Another']},
        ];
      const release = await releaseOfItsOwn(invented);
      const html = written('html', release);
      tool.put(html);
      const page = parsed(tool.saved());
      expect([...page.querySelectorAll('h3, li')].map(({textContent}) => folded(textContent))).to.deep.equal([
        'A heading',
        'A point',
        'Another',
      ]);
    });

    if (!isEditor) return;

    it('text, pasted: every line', async () => {
      const release = await releaseOfItsOwn();
      const text = written('text', release);
      const lines = text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      await paste(tool.surface!, {text});
      const page = await open(tool.saved());
      const words = folded(page.contentDocument!.body.innerText);
      expect(lines.filter((line) => !words.includes(folded(line)))).to.deep.equal([]);
    });

    it('html, pasted: the same blocks and links', async () => {
      const release = await releaseOfItsOwn(statement());
      const html = written('html', release);
      tool.put('');
      await paste(tool.surface!, {html, text: parsed(html).body.textContent});
      const page = parsed(tool.saved());
      expect(blocksOf(page)).to.deep.equal(blocksOf(parsed(html)));
      // TipTap links words that read as an address, as they stand, without the slash; servers lead from there to the page.
      const withoutSlash = (address: string | null) => address?.replace(/\/$/, '');
      expect(addressesOf(page).map(withoutSlash)).to.deep.equal(addressesOf(parsed(html)).map(withoutSlash));
    });
  });
}
