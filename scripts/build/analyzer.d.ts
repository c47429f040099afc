import type {InitializeParams, Plugin} from '@custom-elements-manifest/analyzer';
import type {Package} from 'custom-elements-manifest';

// Version 0.11 declares its plugins' types, and not what it exports.
declare module '@custom-elements-manifest/analyzer' {
  /** The analyzer's own TypeScript, 5.4: it understands the syntax trees of no other. */
  export const ts: InitializeParams['ts'];
  export function create(options: {
    modules: readonly ReturnType<(typeof ts)['createSourceFile']>[];
    plugins: readonly Plugin[];
  }): Package;
}
