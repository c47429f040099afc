import type {TemplateResult} from 'lit';
import type {SocialAccount} from '../statement/statement.js';
import {outbound} from './contacts.js';

/** The call to share stories, in the statement's own words, with each account that it names as a link. */
export function story(words: string, social: readonly SocialAccount[] = []): readonly (string | TemplateResult)[] {
  return social.reduce<readonly (string | TemplateResult)[]>(
    (parts, {handle, url}) => parts.flatMap((part) => (typeof part === 'string' ? linked(part, handle, url) : part)),
    [words],
  );
}

function linked(words: string, handle: string, url: string): (string | TemplateResult)[] {
  const at = words.indexOf(handle);
  return at < 0 ? [words] : [words.slice(0, at), outbound(url, handle), words.slice(at + handle.length)];
}
