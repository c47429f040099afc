import type {TestRunnerPlugin} from '@web/test-runner';
import {slimLit} from '../build/slim-lit.js';

/** Tests the sources with the Lit that ships. */
export function slimmedLit(): TestRunnerPlugin {
  return {
    name: 'slimmed-lit',
    transform({path, body}) {
      return typeof body === 'string' ? {body: slimLit(path, body)} : undefined;
    },
  };
}
