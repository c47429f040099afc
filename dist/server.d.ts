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

interface ReadStatementOptions {
    /**
     * Public keys accepted in place of those pinned in this release: Multikey values of P-256 (`zDn…`), any one of which
     * suffices. Default: the pinned keys, of which two must have signed.
     */
    readonly trustedKeys?: readonly string[];
    /** The moment that `expires` is compared with. Default: now. */
    readonly now?: Date;
}
/** A statement that passed every check that the card makes. */
interface ReadStatementResult {
    /** The fields that this release knows, without hidden characters: what the card draws, and what `slottedHtml` takes. */
    readonly statement: Statement;
    /** The JSON as it was given, frozen, with its `proof` and unknown fields. */
    readonly received: Statement;
    /** Whether `expires` has passed: the card shows such a statement, and says that it may be out of date. */
    readonly isExpired: boolean;
}
/**
 * Verifies a statement by the code and the keys by which the card does: signatures (W3C Data Integrity, cryptosuite
 * `ecdsa-jcs-2019`), then shape, then the least version that this release accepts.
 *
 * @param json the content of `statement.json`, as text, as bytes of UTF-8, or as `JSON.parse` or an `import` gives it
 * @throws {StatementError} by `code`: `size` above 128 KiB, `json`, `signature`, `shape` or `version`
 * @throws {TypeError} where `trustedKeys` is empty, or one of them is no public key
 */
declare function readStatement(json: string | Uint8Array | object, { trustedKeys, now }?: ReadStatementOptions): Promise<ReadStatementResult>;

interface SlottedOptions {
    /** Level of the title's heading, 1 to 6, as the element's `heading-level`; anything else is 2. Default: 2. */
    readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}
/**
 * The words of a statement that stand between the tags of `<icat-statement>`, as HTML: title, date, “Unofficial
 * translation” where it is one, the first blocks of the body, and a line with where to read on and ICAT's mail address.
 * Of a withdrawn statement: issuer, the notice with its day, the note, and a line with its address and ICAT's.
 *
 * Each block is a line of its own and carries `lang` and `dir`, not one element around them all: editors and sanitizers
 * keep them on a paragraph where they drop what is around it. The interface's words are in English where it lacks the
 * language, and so is the date then.
 *
 * @param statement as `readStatement` gives it: verified, and without hidden characters
 * @param requested the language of the words (BCP 47); `fr-CA` is taken for `fr`
 * @throws {RangeError} where the statement has no text in that language
 */
declare function slottedHtml(statement: Statement, requested: string, { headingLevel }?: SlottedOptions): string;

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
/** Thrown where data is fetched and read. Of the codes, what a visitor reads tells `signature` from the rest (src/view/fallback.ts). */
declare class StatementError extends Error {
    readonly code: StatementErrorCode;
    readonly transient: boolean;
    /**
     * @param code what happened, for programs
     * @param message what happened, for developers and editors; never drawn
     * @param transient whether the same request may well succeed a moment later
     */
    constructor(code: StatementErrorCode, message: string, transient?: boolean);
    /** `error` as it is, or as the message of a new one with `code`, where something else was thrown. */
    static from(error: unknown, code: StatementErrorCode): StatementError;
}

export { StatementError, readStatement, slottedHtml };
export type { Block, Contacts, HeadingBlock, Link, ListBlock, ReadStatementOptions, ReadStatementResult, SlottedOptions, SocialAccount, Statement, StatementErrorCode, StatementStatus, Text };
