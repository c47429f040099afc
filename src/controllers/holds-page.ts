/**
 * Whether `element` holds what no fallback does: a form, a landmark, or a heading of its first one's level or above it.
 * Then its end tag is missing, and the page goes on within it.
 */
export function holdsPage(element: Element): boolean {
  const find = (selector: string) =>
    element.querySelectorAll(`:scope > :not([slot]):is(${selector}), :scope > :not([slot]) :is(${selector})`);
  const [first, ...others] = [...find('h1, h2, h3, h4, h5, h6')].map(({tagName}) => tagName);
  return (
    others.some((heading) => heading <= first!) ||
    find('form, main, nav, aside, search, :is(header, footer):not(article *, section *)').length > 0
  );
}
