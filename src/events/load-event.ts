import type {Statement} from '../statement/statement.js';
import {recognizeCopies} from './recognize-copies.js';

export interface IcatStatementLoadDetail {
  /** The statement as it was received. */
  readonly statement: Statement;
  /** The key of `statement.texts` that is shown. */
  readonly lang: string;
  /** Whether the text is an old copy after a failure, or past `expires`. */
  readonly stale: boolean;
}

/** A statement has been drawn: after loading, again in another language, and once more when its `expires` passes. */
export class IcatStatementLoadEvent extends CustomEvent<IcatStatementLoadDetail> {
  constructor(detail: IcatStatementLoadDetail) {
    super('icat-statement-load', {detail, bubbles: true, composed: true, cancelable: false});
  }

  static {
    recognizeCopies(this, 'icat-statement-load');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'icat-statement-load': IcatStatementLoadEvent;
  }
}
