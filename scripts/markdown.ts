import {format, resolveConfig} from 'prettier';

/** A table in Markdown. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/**
 * `page` with each of `parts` between the two comments of its name, `<!-- events -->` and `<!-- /events -->`.
 *
 * @throws {Error} where the comments of a part lack
 */
export async function withParts(page: string, parts: Readonly<Record<string, string>>): Promise<string> {
  const whole = Object.entries(parts).reduce((text, [name, part]) => {
    const pattern = new RegExp(`(?<=<!-- ${name} -->\\n).*(?=<!-- /${name} -->)`, 's');
    if (!pattern.test(text)) throw new Error(`The page lacks <!-- ${name} --> and <!-- /${name} -->`);
    return text.replace(pattern, () => `\n${part}\n`);
  }, page);
  return format(whole, {...(await resolveConfig('README.md')), parser: 'markdown'});
}
