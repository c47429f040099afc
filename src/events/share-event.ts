import type {ShareTarget} from '../share/targets.js';
import {recognizeCopies} from './recognize-copies.js';

export interface IcatStatementShareDetail {
  readonly target: ShareTarget;
  /** The address that is shared. */
  readonly url: string;
}

/** The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page. */
export class IcatStatementShareEvent extends CustomEvent<IcatStatementShareDetail> {
  constructor(detail: IcatStatementShareDetail) {
    super('icat-statement-share', {detail, bubbles: true, composed: true, cancelable: true});
  }

  static {
    recognizeCopies(this, 'icat-statement-share');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'icat-statement-share': IcatStatementShareEvent;
  }
}
