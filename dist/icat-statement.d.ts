// @ts-ignore: lit is optional
import type { LitElement, CSSResultGroup } from 'lit';

declare class ElementWithoutLit extends HTMLElement {
    /** Settles when the element has drawn what was set before. */
    get updateComplete(): Promise<boolean>;
}
declare const Base: string extends keyof LitElement ? typeof ElementWithoutLit : typeof LitElement;

/** Ways that stay on the visitor's own device. */
declare const deviceTargets: readonly ["system", "copy", "email", "print"];
/** Networks, by the name that they call themselves. */
declare const networkNames: {
    readonly whatsapp: "WhatsApp";
    readonly telegram: "Telegram";
    readonly x: "X";
    readonly facebook: "Facebook";
    readonly linkedin: "LinkedIn";
    readonly bluesky: "Bluesky";
    readonly threads: "Threads";
    readonly mastodon: "Mastodon";
    readonly weibo: "微博";
    readonly vk: "ВКонтакте";
};
type DeviceTarget = (typeof deviceTargets)[number];
type NetworkTarget = keyof typeof networkNames;
/** Where a visitor can share to. */
type ShareTarget = DeviceTarget | NetworkTarget;

/**
 * An ICAT statement, as `statement.json` carries it. The published contract is
 * `statement.schema.json`; `parseStatement` checks it.
 */
interface Statement {
    /** Stable name, such as `2020-07-30`: a digit, then up to 63 lower-case letters, digits and hyphens. */
    readonly id: string;
    /** Integer from 1 that grows with each change of one statement (`id`). */
    readonly version: number;
    /** Day of publication, `YYYY-MM-DD`. */
    readonly published: string;
    /**
     * Day of the last correction or of withdrawal, `YYYY-MM-DD`; always there when
     * `status` is `corrected` or `withdrawn`.
     */
    readonly updated?: string;
    /** Moment after which the statement may be out of date, RFC 3339. */
    readonly expires?: string;
    readonly status: StatementStatus;
    /** The statement's own https address; shared, unless the text that is shown has a `url`. */
    readonly url: string;
    /** https address of the newer statement, when `status` is `superseded`. */
    readonly replacement?: string;
    readonly contacts: Contacts;
    /** The statement in each language, by language tag (BCP 47). */
    readonly texts: Readonly<Record<string, Text>>;
    /** W3C Data Integrity proof, one or several. */
    readonly proof?: unknown;
}
declare const statuses: readonly ["current", "corrected", "superseded", "withdrawn"];
type StatementStatus = (typeof statuses)[number];
/** How to reach ICAT. */
interface Contacts {
    readonly email: string;
    /** An https address. */
    readonly web: string;
    readonly social?: readonly SocialAccount[];
}
/** An account of ICAT's at a social network. */
interface SocialAccount {
    /** The network's name. */
    readonly name: string;
    /** The account as it is written there, such as `@ICAT_News`. */
    readonly handle: string;
    /** An https address. */
    readonly url: string;
}
/** A part of the body. A string is a paragraph. */
type Block = string | HeadingBlock | ListBlock;
/** A heading within the body. */
interface HeadingBlock {
    readonly type: 'heading';
    readonly text: string;
}
/** A list within the body. */
interface ListBlock {
    readonly type: 'list';
    /** At least one. */
    readonly items: readonly string[];
    /** Whether the items are numbered; absent: false. */
    readonly ordered?: boolean;
    /** Number of the first item of an ordered list, an integer from 1; absent: 1. */
    readonly start?: number;
}
/** A document that the statement refers to. */
interface Link {
    readonly label: string;
    /** An https address. */
    readonly url: string;
}
/** The statement's words in one language. Plain text throughout. */
interface Text {
    /** Whether these are ICAT's own words, not an unofficial translation. */
    readonly official: boolean;
    readonly issuer: string;
    readonly occasion: string;
    /** Absent only when the statement is withdrawn. */
    readonly title?: string;
    /** Empty only when the statement is withdrawn. */
    readonly body: readonly Block[];
    /** https address of the page in this language, shared in place of the statement's `url`. */
    readonly url?: string;
    /** The documents that the statement refers to. Absent when it is withdrawn. */
    readonly links?: readonly Link[];
    /** What ICAT is. Absent when the statement is withdrawn. */
    readonly about?: string;
    /** The call to share stories. Absent when the statement is withdrawn. */
    readonly story?: string;
    /** What was corrected, or why the statement was withdrawn. */
    readonly note?: string;
}

/** A Lit element that says why it can't be constructed. */
declare class ConstructibleElement extends Base {
    constructor();
}
/** Level of a heading of HTML. */
type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
/**
 * ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default
 * of its attribute.
 *
 * @tag icat-statement
 *
 * @attr {string} [lang=the nearest ancestor's that names a language (one that we lack means `en`; `und` or `auto` name none); the browser's only where none is inherited, or where `lang` is empty; else `en`] - Language of card and statement (BCP 47).
 *
 * @slot - The fallback, shown until a statement is drawn and whenever none can be: in the snippet, the statement's first words.
 * @slot partner - The partner's own line or logo, below the card, outside the official text and in the page's own style.
 *
 * @fires {IcatStatementLoadEvent} icat-statement-load - A statement has been drawn, or drawn in another language; once more with `stale: true` when `expires` passes.
 * @fires {IcatStatementErrorEvent} icat-statement-error - Nothing fresh could be had, whether or not an older copy is shown.
 * @fires {IcatStatementShareEvent} icat-statement-share - The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page.
 *
 * @csspart card - The `<article>`, which carries `lang` and `dir`.
 * @csspart issuer - Who issues the statement.
 * @csspart occasion - On which occasion.
 * @csspart title - The heading itself.
 * @csspart date - The `<time>` of publication.
 * @csspart body - All paragraphs, headings and lists.
 * @csspart toggle - The button that opens the whole body.
 * @csspart about - What ICAT is.
 * @csspart contacts - ICAT's addresses.
 * @csspart story - The call to share stories.
 * @csspart links - The documents that the statement refers to.
 * @csspart share - The button that shares.
 * @csspart share-list - The list of targets that it opens.
 * @csspart languages - The languages to choose from.
 * @csspart notice - What the reader must know about the words, or that there are none.
 * @csspart partner - Around the partner's own line or logo.
 *
 * @cssprop [--icat-statement-accent=light-dark(#00557f, #7cc4ee)] - Colour of links, buttons and the line beside the first paragraph.
 * @cssprop [--icat-statement-on-accent=black or white, by the accent] - Colour of words on the accent.
 * @cssprop [--icat-statement-surface=light-dark(#fff, #12191f)] - Colour of what is behind everything.
 * @cssprop [--icat-statement-text=light-dark(#1a2229, #e8edf1)] - Colour of the statement's words.
 * @cssprop [--icat-statement-muted=light-dark(#4d5a65, #aab6c0)] - Colour of date, occasion and other secondary words.
 * @cssprop [--icat-statement-border=light-dark(#c9d2d9, #3c4852)] - Colour of lines.
 * @cssprop [--icat-statement-radius=4px] - Radius of corners.
 * @cssprop [--icat-statement-space=1em] - Length that margins and gaps are multiples of.
 * @cssprop [--icat-statement-font=the page's] - Font family.
 *
 * @cssstate loading - A statement is on its way.
 * @cssstate ready - A fresh statement is shown.
 * @cssstate stale - The statement that is shown may be out of date.
 * @cssstate failed - No statement could be had; the fallback is shown.
 */
declare class IcatStatement extends ConstructibleElement {
    #private;
    /** A subclass's own styles, after those of the card, which are always there. */
    static styles: CSSResultGroup;
    static shadowRootOptions: ShadowRootInit;
    /** HTML's own `lang` has no property of Lit's, but changes what is drawn. */
    static get observedAttributes(): string[];
    /**
     * Registers the element, unless the page has one of that name: a second copy of the module on a page does no harm.
     *
     * @throws {DOMException} `NotSupportedError` for a second name of the same class in a registry: that takes a subclass,
     *   as `(class extends IcatStatement {}).define('other-statement')`
     */
    static define(tag?: string, registry?: CustomElementRegistry): void;
    /**
     * Where the statement's JSON is; required where the module is bundled.
     *
     * @default `statement.json` beside the module
     */
    src: string | null;
    /** Level of the title's heading, 1 to 6; anything else is 2. */
    get headingLevel(): HeadingLevel;
    set headingLevel(level: HeadingLevel);
    /**
     * Whether the whole statement is open. What the visitor has opened stays open when markup alone takes the attribute
     * away; `expanded = false` closes it.
     */
    expanded: boolean;
    /**
     * Colours of the card: `light`, `dark`, or `system` for what the visitor prefers (`prefers-color-scheme`).
     *
     * @default the page's `color-scheme`
     */
    theme: 'light' | 'dark' | 'system' | null;
    /**
     * Where the statement can be shared: names of targets, separated by spaces or commas, in letters of any case. `none`: no
     * sharing, and no link in the call to share stories.
     *
     * @default all targets
     */
    share: ShareTarget | 'none' | (string & {}) | null;
    /**
     * The https address that is shared.
     *
     * @default the address of the text that is shown, else the statement's own
     */
    shareUrl: string | null;
    /** When to fetch: `lazy` waits until the card comes within a screen of the viewport; anything else is `eager`. */
    loading: 'eager' | 'lazy';
    /**
     * Public keys accepted here instead: Multikey values of P-256 (`zDn…`), separated by spaces or commas; any one suffices.
     * `none`: no verification, on loopback hosts only. A change removes what is shown until the new keys have verified it.
     *
     * @default the keys pinned in the module
     */
    trustedKeys: string | null;
    /**
     * The statement that is shown, as it was received, frozen. Set, it is verified, checked and drawn without a request, and
     * stands above `src` until it is set to `null`.
     */
    get statement(): Statement | undefined;
    set statement(value: Statement | null | undefined);
    constructor();
    /**
     * Fetches the statement anew from `src`; while `statement` is set, reads that anew and makes no request.
     *
     * @returns settles when the element has reached its next state; never rejects
     */
    reload(): Promise<void>;
    attributeChangedCallback(name: string, old: string | null, value: string | null): void;
    adoptedCallback(): void;
    protected createRenderRoot(): HTMLElement | DocumentFragment;
    /** Also waits for the second update, which draws a card that did not fit its place in its own height. */
    protected getUpdateComplete(): Promise<boolean>;
    /** Draws; where that throws, the fallback with the next microtask, and the page's script sees nothing of it. */
    protected performUpdate(): void;
    protected render(): unknown;
}

/**
 * Why a request for the statement failed.
 *
 * - `network`: no connection, a refused one, one that broke off, or a redirect
 * - `timeout`: the budget of time ran out
 * - `http`: a status other than 2xx
 * - `type`: another media type than `application/json`
 * - `size`: more than 128 KiB
 * - `json`: not UTF-8, or not JSON
 * - `shape`: JSON that is not a statement
 * - `signature`: the proof is missing, wrong, or can't be checked here
 * - `version`: an older version than one that was shown, or than the release accepts
 */
type StatementErrorCode = 'network' | 'timeout' | 'http' | 'type' | 'size' | 'json' | 'shape' | 'signature' | 'version';

/**
 * Where the element is: waiting for a statement, showing a fresh one, showing one that may be out of date, or without any.
 */
type IcatStatementState = 'loading' | 'ready' | 'stale' | 'failed';

interface IcatStatementErrorDetail {
    readonly code: StatementErrorCode;
}
/** A request for the statement failed, whether or not an older copy is shown. */
declare class IcatStatementErrorEvent extends CustomEvent<IcatStatementErrorDetail> {
    constructor(detail: IcatStatementErrorDetail);
}
declare global {
    interface GlobalEventHandlersEventMap {
        'icat-statement-error': IcatStatementErrorEvent;
    }
}

interface IcatStatementLoadDetail {
    /** The statement as it was received. */
    readonly statement: Statement;
    /** The key of `statement.texts` that is shown. */
    readonly lang: string;
    /** Whether the text is an old copy after a failure, or past `expires`. */
    readonly stale: boolean;
}
/** A statement has been drawn: after loading, again in another language, and once more when its `expires` passes. */
declare class IcatStatementLoadEvent extends CustomEvent<IcatStatementLoadDetail> {
    constructor(detail: IcatStatementLoadDetail);
}
declare global {
    interface GlobalEventHandlersEventMap {
        'icat-statement-load': IcatStatementLoadEvent;
    }
}

interface IcatStatementShareDetail {
    readonly target: ShareTarget;
    /** The address that is shared. */
    readonly url: string;
}
/** The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page. */
declare class IcatStatementShareEvent extends CustomEvent<IcatStatementShareDetail> {
    constructor(detail: IcatStatementShareDetail);
}
declare global {
    interface GlobalEventHandlersEventMap {
        'icat-statement-share': IcatStatementShareEvent;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'icat-statement': IcatStatement;
    }
}

export { IcatStatement, IcatStatementErrorEvent, IcatStatementLoadEvent, IcatStatementShareEvent };
export type { Block, Contacts, HeadingBlock, HeadingLevel, IcatStatementErrorDetail, IcatStatementLoadDetail, IcatStatementShareDetail, IcatStatementState, Link, ListBlock, ShareTarget, SocialAccount, Statement, StatementErrorCode, StatementStatus, Text };
