import {diagnoseConsole} from './diagnose-console.js';
import {diagnosePolicies, hasPolicy} from './diagnose-policy.js';
import {diagnoseSource, looksLikeSource} from './diagnose-source.js';
import {isLoopback} from './is-loopback.js';
import {reasonCodes, reasons, type Finding, type KnownRelease} from './reasons.js';

/**
 * Why nothing shows on a page, by what somebody has of it: its source (HTML), its Content-Security-Policy, lines of the
 * console, its address, or several of them one after the other. Nothing of it is run, loaded or kept.
 *
 * @param release what the page's card is of. Without version and hash, a changed hash is found by the console alone.
 * @returns each reason once, the most frequent first; none where nothing is known to be wrong
 */
export function diagnose(text: string, release: KnownRelease): readonly Finding[] {
  const findings = [
    ...diagnoseAddress(text),
    ...diagnoseConsole(text, release),
    ...(looksLikeSource(text) ? diagnoseSource(text, release) : diagnosePolicies(text, release)),
  ];
  const codes = new Set<string>(findings.map(({code}) => code));
  return reasonCodes.flatMap((code) => {
    const {causes = []} = reasons[code];
    const same = findings.filter((finding) => finding.code === code);
    // One with a cure says more.
    const finding = same.find(({cure}) => cure !== undefined) ?? same[0];
    if (!finding || causes.some((cause) => codes.has(cause))) return [];
    const {found} = finding;
    return [{...finding, found: found.length > 300 ? `${found.slice(0, 300)}…` : found}];
  });
}

/** Whether `text` has anything that could tell a reason: HTML, a policy, or a line that names the card or the publisher's host. */
export function isTelling(text: string, {address}: KnownRelease): boolean {
  return (
    looksLikeSource(text) ||
    hasPolicy(text) ||
    ['icat-statement', new URL(address).host].some((name) => text.includes(name))
  );
}

/** By a line that is nothing but the page's address. */
function diagnoseAddress(text: string): readonly Finding[] {
  const [address] = /^[ \t]*(http|file):\S+[ \t\r]*$/m.exec(text) ?? [];
  if (address === undefined) return [];
  const found = address.trim();
  if (found.startsWith('file:')) return [{code: 'file-page', found}];
  return isLoopback(found) ? [] : [{code: 'not-https', found}];
}
