const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})!;

/** Red, green and blue, 0 to 255, of a computed colour in whichever notation; opacity last, 0 to 1. */
function channels(colour: string): readonly number[] {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!, alpha! / 255];
}

/** WCAG's relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** WCAG's contrast ratio of two computed, opaque colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** The colour behind `element`: of the nearest one around it that has any, shadow roots included. */
export function behind(element: Element): string {
  const root = element.getRootNode();
  const outer = element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  if (!outer) return 'rgb(255, 255, 255)';
  const {backgroundColor} = getComputedStyle(outer);
  return channels(backgroundColor)[3] === 0 ? behind(outer) : backgroundColor;
}
