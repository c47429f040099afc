import {Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal, TransferState} from '@angular/core';
import 'icat-statement';
import {wordsKey} from './words';

@Component({
  selector: 'app-root',
  // Without it Angular refuses elements that are not its own (NG8001).
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <button (click)="language.set('fr')">Français</button>
      <button (click)="isOpen.set(true)">Open</button>
      <button (click)="isShown.set(!isShown())">{{ isShown() ? 'Remove' : 'Show' }}</button>
      <output>{{ heard() }}</output>
      @if (isShown()) {
        <icat-statement
          src="/icat/statement.json"
          [lang]="language()"
          heading-level="3"
          [expanded]="isOpen()"
          share="copy email"
          [innerHTML]="words"
          (icat-statement-load)="heard.set('load ' + $event.detail.lang)"
          (icat-statement-error)="heard.set('error ' + $event.detail.code)"
          (icat-statement-share)="heard.set('share ' + $event.detail.target)"
        ></icat-statement>
      }
    </main>
  `,
})
export class App {
  protected readonly language = signal('en');
  protected readonly isShown = signal(true);
  protected readonly isOpen = signal(false);
  protected readonly heard = signal('');
  /** For `[innerHTML]`, whose sanitizer leaves all of it as it is. */
  protected readonly words = inject(TransferState).get(wordsKey, '');
}
