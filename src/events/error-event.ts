import type {StatementErrorCode} from '../statement/statement-error.js';
import {recognizeCopies} from './recognize-copies.js';

export interface IcatStatementErrorDetail {
  readonly code: StatementErrorCode;
}

/** A request for the statement failed, whether or not an older copy is shown. */
export class IcatStatementErrorEvent extends CustomEvent<IcatStatementErrorDetail> {
  constructor(detail: IcatStatementErrorDetail) {
    super('icat-statement-error', {detail, bubbles: true, composed: true, cancelable: false});
  }

  static {
    recognizeCopies(this, 'icat-statement-error');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'icat-statement-error': IcatStatementErrorEvent;
  }
}
