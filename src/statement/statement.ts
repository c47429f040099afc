/**
 * An ICAT statement, as `statement.json` carries it. The published contract is
 * `statement.schema.json`; `parseStatement` checks it.
 */
export interface Statement {
  /** Stable name, such as `2020-07-30`. */
  readonly id: string;
  /** Integer from 1 that grows with each change. */
  readonly version: number;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly published: string;
  /** Day of the last correction, `YYYY-MM-DD`; there when `status` is `corrected`. */
  readonly updated?: string;
  /** Moment after which the statement may be out of date, RFC 3339. */
  readonly expires?: string;
  readonly status: StatementStatus;
  /** The statement's own https address, the one that is shared. */
  readonly url: string;
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

/** The statement's words in one language. Plain text throughout. */
export interface Text {
  /** Whether these are ICAT's own words, not an unofficial translation. */
  readonly official: boolean;
  readonly issuer: string;
  readonly occasion: string;
  readonly title: string;
  /** The paragraphs; empty only when the statement is withdrawn. */
  readonly body: readonly string[];
  /** What ICAT is. */
  readonly about?: string;
  /** The call to share stories. */
  readonly story?: string;
  /** What was corrected, or why the statement was withdrawn. */
  readonly note?: string;
}
