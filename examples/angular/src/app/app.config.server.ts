import {readFile} from 'node:fs/promises';
import {inject, mergeApplicationConfig, provideAppInitializer, TransferState} from '@angular/core';
import {provideServerRendering, RenderMode, withRoutes} from '@angular/ssr';
import {readStatement, slottedHtml} from 'icat-statement/server';
import {appConfig} from './app.config';
import {wordsKey} from './words';

export const config = mergeApplicationConfig(appConfig, {
  providers: [
    provideServerRendering(withRoutes([{path: '**', renderMode: RenderMode.Server}])),
    provideAppInitializer(async () => {
      const state = inject(TransferState);
      const {statement} = await readStatement(await readFile('public/icat/statement.json'));
      state.set(wordsKey, slottedHtml(statement, 'en'));
    }),
  ],
});
