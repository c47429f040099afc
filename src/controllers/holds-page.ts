/** Landmarks by their elements; of `header` and `footer`, those that belong to no article, section or quotation of the fallback. */
const landmarks =
  'form, main, nav, aside, search, section:is([aria-label], [aria-labelledby]), :is(header, footer):not(:scope :is(article, blockquote, section) *)';

/** Landmarks by their roles (WAI-ARIA 1.2, 5.3.4). */
const landmarkRoles = /\b(banner|complementary|contentinfo|form|main|navigation|region|search)\b/;

/**
 * Whether `element` holds what no fallback does: a form, a landmark, or a heading of its first one's level or above it.
 * Then its end tag is missing, and the page goes on within it.
 */
export function holdsPage(element: Element): boolean {
  const find = (selector: string) => [
    ...element.querySelectorAll(`:scope > :not([slot]):is(${selector}), :scope > :not([slot]) :is(${selector})`),
  ];
  const [first, ...others] = find('h1, h2, h3, h4, h5, h6, [role=heading]').map(levelOf);
  return (
    others.some((level) => level <= first!) ||
    find(landmarks).length > 0 ||
    find('[role]').some(({role}) => landmarkRoles.test(role!))
  );
}

/** The level of a heading; of one by its role, 2 unless it says so (WAI-ARIA 1.2). */
function levelOf({ariaLevel, tagName}: Element): number {
  return Number(ariaLevel ?? tagName[1]) || 2;
}
