import type {ShareModel} from '../share/share-model.js';
import type {Statement} from '../statement/statement.js';
import type {Copied, ShareActions} from './share.js';

/** The text that a card shows. */
export interface ShownText {
  readonly statement: Statement;
  /** The key of `statement.texts`. */
  readonly language: string;
}

/** Everything that a card shows. */
export interface CardModel extends ShownText {
  /** 1 to 6. */
  readonly headingLevel: number;
  /** Whether the whole statement is open. */
  readonly expanded: boolean;
  /** Whether the card, once it is folded, keeps to the place of the fallback, so that nothing on the page moves. */
  readonly fits: boolean;
  /** Whether the element's own end tag is missing, so that it holds parts of the page that no fallback would. */
  readonly holdsPage: boolean;
  /** Whether a newer copy is on its way. */
  readonly busy: boolean;
  readonly share: ShareModel;
  /** Whether the share list has its entries: from its first opening on. */
  readonly hasShareList: boolean;
  /** What has just been copied, or that copying was refused, and the text stands selected. */
  readonly copied: Copied | 'refused' | undefined;
  /** Why the statement may be out of date: the latest request failed, or it is past its `expires`. */
  readonly outdated: 'unreachable' | 'expired' | undefined;
}

/** What the visitor can do with a card. */
export interface CardActions {
  /** @param movesFocus whether the focus goes to the first words that open, as after a press of a key */
  readonly expand: (expanded: boolean, movesFocus: boolean) => void;
  readonly choose: (language: string) => void;
  readonly retry: () => void;
  readonly share: ShareActions;
}
