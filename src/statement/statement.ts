/**
 * An ICAT statement, as `statement.json` carries it. The published contract is
 * `statement.schema.json`; `parseStatement` checks it.
 */
export interface Statement {
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

export const statuses = ['current', 'corrected', 'superseded', 'withdrawn'] as const;

export type StatementStatus = (typeof statuses)[number];

/** How to reach ICAT. */
export interface Contacts {
  readonly email: string;
  /** An https address. */
  readonly web: string;
  readonly social?: readonly SocialAccount[];
}

/** An account of ICAT's at a social network. */
export interface SocialAccount {
  /** The network's name. */
  readonly name: string;
  /** The account as it is written there, such as `@ICAT_News`. */
  readonly handle: string;
  /** An https address. */
  readonly url: string;
}

/** A part of the body. A string is a paragraph. */
export type Block = string | HeadingBlock | ListBlock;

/** A heading within the body. */
export interface HeadingBlock {
  readonly type: 'heading';
  readonly text: string;
}

/** A list within the body. */
export interface ListBlock {
  readonly type: 'list';
  /** At least one. */
  readonly items: readonly string[];
  /** Whether the items are numbered; absent: false. */
  readonly ordered?: boolean;
  /** Number of the first item of an ordered list, an integer from 1; absent: 1. */
  readonly start?: number;
}

/** A document that the statement refers to. */
export interface Link {
  readonly label: string;
  /** An https address. */
  readonly url: string;
}

/** The statement's words in one language. Plain text throughout. */
export interface Text {
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
