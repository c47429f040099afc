import type {Statement} from '../statement/statement.js';

/** Everything that a card shows. */
export interface CardModel {
  readonly statement: Statement;
  /** The key of `statement.texts` that is shown. */
  readonly language: string;
  /** 1 to 6. */
  readonly headingLevel: number;
  /** Whether the whole statement is open. */
  readonly expanded: boolean;
  /** Whether a newer copy is on its way. */
  readonly busy: boolean;
  /** Why the statement may be out of date: no newer copy could be had, or its time is over. */
  readonly outdated: 'unreachable' | 'expired' | undefined;
}

/** What the visitor can do with a card. */
export interface CardActions {
  readonly expand: (expanded: boolean) => void;
  readonly choose: (language: string) => void;
  readonly retry: () => void;
}
