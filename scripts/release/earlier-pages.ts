import {readdirSync} from 'node:fs';

/**
 * The folders in `out` that hold the pages of a language, such as `fr` and `2020-07-30/fr`: addresses that earlier releases
 * have made, and that stay.
 */
export function earlierPages(out: string): readonly string[] {
  const page = /^(?<folder>([0-9][a-z0-9-]*\/)?[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?)\/index\.html$/;
  return filesIn(out).flatMap((file) => page.exec(file.replaceAll('\\', '/'))?.groups?.['folder'] ?? []);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, {recursive: true, encoding: 'utf8'});
  } catch {
    // The first release.
    return [];
  }
}
