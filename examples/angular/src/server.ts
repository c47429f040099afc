import {join} from 'node:path';
import {
  AngularNodeAppEngine,
  createNodeRequestHandler,
  isMainModule,
  writeResponseToNodeResponse,
} from '@angular/ssr/node';
import express from 'express';

const app = express();
const angularApp = new AngularNodeAppEngine();

// Not part of the build, whose files browsers keep for a year: `npm run mirror` renews it while the server runs.
app.use('/icat', express.static('public/icat'));

app.use(express.static(join(import.meta.dirname, '../browser'), {maxAge: '1y', index: false, redirect: false}));

app.use((request, response, next) => {
  angularApp
    .handle(request)
    .then((rendered) => (rendered ? writeResponseToNodeResponse(rendered, response) : next()))
    .catch(next);
});

if (isMainModule(import.meta.url)) {
  app.listen(Number(process.env['PORT']) || 4000, '127.0.0.1', (error) => {
    if (error) throw error;
  });
}

/** For `ng serve` and `ng build`. */
export const reqHandler = createNodeRequestHandler(app);
