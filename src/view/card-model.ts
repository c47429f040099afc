import type {Statement} from '../statement/statement.js';
import type {ShareActions, ShareModel} from './share.js';

/** An account, and where its name leads. */
export interface Mention {
  readonly handle: string;
  readonly href: string;
}

/** Everything that a card shows. */
export interface CardModel {
  readonly statement: Statement;
  /** The key of `statement.texts` that is shown. */
  readonly language: string;
  /** 1 to 6. */
  readonly headingLevel: number;
  /** Whether the whole statement is open. */
  readonly expanded: boolean;
  /** Whether the card, once it is folded, keeps to the place of the fallback, so that nothing on the page moves. */
  readonly fits: boolean;
  /** Whether a newer copy is on its way. */
  readonly busy: boolean;
  /** What sharing offers; absent where the page wants none. */
  readonly share: ShareModel | undefined;
  /** Where the accounts lead that the call to share stories names; none where the page wants no network. */
  readonly mentions: readonly Mention[];
  /** Why the statement may be out of date: no newer copy could be had, or its time is over. */
  readonly outdated: 'unreachable' | 'expired' | undefined;
}

/** What the visitor can do with a card. */
export interface CardActions {
  readonly expand: (expanded: boolean) => void;
  readonly choose: (language: string) => void;
  readonly retry: () => void;
  readonly share: ShareActions;
}
