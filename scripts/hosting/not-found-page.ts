import {folder} from '../folder.js';

/**
 * What static hosts give with status 404. Without a `404.html` some of them answer every address that is not there with the
 * first page and status 200, scripts included.
 */
export function notFoundPage(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not found</title>
<h1>Not found</h1>
<p><a href="${new URL(folder).pathname}">The current statement</a></p>
</html>
`;
}
