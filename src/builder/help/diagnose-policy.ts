import parseContentSecurityPolicy from 'content-security-policy-parser';
import {allows, allowsScript} from './allows.js';
import type {Finding, KnownRelease, ReasonCode} from './reasons.js';

/** What a page loads that its policy may block; absolute addresses. What is absent is not asked. */
export interface Loads {
  readonly script?: {
    readonly address: string;
    readonly integrity?: string | undefined;
    readonly nonce?: string | undefined;
  };
  readonly statement?: string;
  readonly frame?: string;
}

/**
 * The reasons that a Content-Security-Policy tells, in any of these: lines of headers, of which others are passed over; the
 * settings of nginx and Apache; the policy alone.
 */
export function diagnosePolicies(text: string, {address, version, integrity}: KnownRelease): readonly Finding[] {
  const script = `${address}icat-statement${version === undefined ? '' : `-${version}`}.js`;
  const loads = {
    script: {address: script, integrity},
    statement: `${address}statement.json`,
    frame: `${address}en/embed.html`,
  };
  return policiesIn(text).flatMap((policy) => diagnosePolicy(policy, loads));
}

/**
 * The reasons that one policy tells.
 *
 * @param policy as in the header's value
 */
export function diagnosePolicy(policy: string, {script, statement, frame}: Loads): readonly Finding[] {
  const directives = parseContentSecurityPolicy(policy);
  const findings: Finding[] = [];

  /** Asks the first of the directives that the policy has. `default-src` stays as it is: `own` is written beside it. */
  const ask = (
    code: ReasonCode,
    names: readonly string[],
    own: string,
    isAllowed: (sources: readonly string[]) => boolean,
    wanted: (sources: readonly string[]) => string,
  ) => {
    const name = names.find((candidate) => directives.has(candidate));
    const sources = name === undefined ? [] : directives.get(name)!;
    if (name === undefined || isAllowed(sources)) return;
    const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
    findings.push({
      code,
      found: [name, ...sources].join(' '),
      cure: [name === 'default-src' ? own : name, ...kept, wanted(sources)].join(' '),
    });
  };

  if (script) {
    ask(
      'script-blocked',
      ['script-src-elem', 'script-src', 'default-src'],
      'script-src',
      (sources) => allowsScript(sources, script.address, script),
      (sources) =>
        script.integrity && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")
          ? `'${script.integrity}'`
          : new URL(script.address).origin,
    );
  }
  if (statement !== undefined) {
    ask(
      'statement-blocked',
      ['connect-src', 'default-src'],
      'connect-src',
      (sources) => allows(sources, statement),
      () => new URL(statement).origin,
    );
  }
  if (frame !== undefined) {
    ask(
      'frame-blocked',
      ['frame-src', 'child-src', 'default-src'],
      'frame-src',
      (sources) => allows(sources, frame),
      () => new URL(frame).origin,
    );
  }
  const sandbox = directives.get('sandbox');
  if (sandbox && !sandbox.includes('allow-scripts')) {
    findings.push({
      code: 'sandboxed',
      found: ['sandbox', ...sandbox].join(' '),
      cure: ['sandbox', ...sandbox, 'allow-scripts'].join(' '),
    });
  }
  return findings;
}

/** Of a header or a setting whose policy blocks nothing. */
const reportOnly = /content-security-policy-report-only/i;

/** A header or a setting with the policy as its value, in quotes or to the end of the line. */
const setting = /content-security-policy["']?\s*[:=\s]\s*(?:"([^"]*)"|([^\n]*))/gi;

const isDirective = /^\s*(default-src|script-src|script-src-elem|connect-src|frame-src|child-src|sandbox)(\s|;|$)/i;

/** Whether there is a policy in `text`, in any of the ways that `diagnosePolicies` reads. */
export function hasPolicy(text: string): boolean {
  return policiesIn(text).length > 0;
}

function policiesIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => !reportOnly.test(line));
  const blocking = lines.join('\n');
  const values = [...blocking.matchAll(setting)].map(([, quoted, line]) => quoted ?? line!);
  const candidates = values.length ? values : [blocking];
  return candidates.filter((policy) => policy.split(';').some((directive) => isDirective.test(directive)));
}
