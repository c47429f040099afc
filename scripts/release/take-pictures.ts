import {pictureSize} from '../../src/pages/preview-tags.js';
import {smallPng} from '../pictures/small-png.js';
import {launchChromium, patience} from './chromium.js';

/**
 * Pictures of pages, in Chromium, each as a PNG of `pictureSize`.
 *
 * @param path of the browser
 */
export async function takePictures(path: string, pages: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  // Each machine makes the same picture.
  const browser = await launchChromium(path, [
    '--disable-lcd-text',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
  ]);
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(patience);
    await tab.setViewport(pictureSize);
    const pictures = new Map<string, Buffer>();
    for (const page of new Set(pages)) {
      await tab.setContent(page);
      await tab.evaluate(makeFit);
      pictures.set(page, smallPng(Buffer.from(await tab.screenshot())));
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** In the page: makes the title smaller until all fits, down to the size of the other words. */
function makeFit(): void {
  const {body, documentElement} = document;
  for (let size = 56; body.scrollHeight > body.clientHeight && size > 24; size -= 2) {
    documentElement.style.setProperty('--size', `${size}px`);
  }
}
