import type {Plugin} from 'vite';

/** The one statement, as lit-html's production build has it: `s ? s.createPolicy("lit-html", …) : void 0`. */
const policy = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/g;

/**
 * Takes out of lit-html the statement that makes a Trusted Types policy as soon as it is imported: it throws where a page's
 * `trusted-types` doesn't list the name `lit-html`, and where another Lit has taken it, and the element would never be
 * defined. Our own templates need no policy (src/template/). Everything else of Lit is as published.
 *
 * It may go once lit-html makes its policy with the first template that it parses, or goes on without one where that
 * throws: this is asked of lit/lit (docs/decisions/8-lit-as-published.md).
 */
export function withoutPolicy(): Plugin {
  return {
    name: 'without-policy',
    apply: 'build',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id.split('?', 1)[0]!)) return undefined;
      const {length} = code.match(policy) ?? [];
      if (length !== 1) {
        this.error(`${id}: the statement that makes a Trusted Types policy matches ${length ?? 0} times, not once.`);
      }
      return {code: code.replace(policy, 'void 0'), map: null};
    },
  };
}
