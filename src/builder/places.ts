import type {FormName} from '../forms/forms.js';

/** Where a partner may want to put the statement, in the order in which they are offered. */
export const places = [
  'wordpress',
  'drupal',
  'joomla',
  'squarespace',
  'wix',
  'googleSites',
  'webflow',
  'markdown',
  'amp',
  'newsletter',
  'ownHtml',
  'framework',
] as const;

export type Place = (typeof places)[number];

/** What somebody may do on a WordPress site. The first works for everybody. */
export const roles = ['author', 'editor', 'theme'] as const;

export type Role = (typeof roles)[number];

/** A place with its own three lines of what to click. */
export type Destination = Exclude<Place, 'wordpress'> | Role;

/**
 * The form that each place keeps. Seen for WordPress, by what each role may save; for Drupal, Joomla, Squarespace, Wix, Google
 * Sites, Webflow and AMP taken from their documentation and not tried.
 */
const formAt: Readonly<Record<Destination, FormName>> = {
  author: 'address',
  editor: 'snippet',
  theme: 'marker',
  drupal: 'snippet',
  joomla: 'snippet',
  squarespace: 'frame',
  wix: 'frame',
  googleSites: 'frame',
  webflow: 'snippet',
  markdown: 'html',
  amp: 'html',
  newsletter: 'html',
  ownHtml: 'snippet',
  framework: 'package',
};

export function destinationOf(place: Place, role: Role): Destination {
  return place === 'wordpress' ? role : place;
}

export function recommendedForm(destination: Destination): FormName {
  return formAt[destination];
}
