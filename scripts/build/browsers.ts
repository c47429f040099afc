/** The oldest browsers of the contract, as esbuild and Vite name them. */
export const browsers = ['chrome125', 'edge125', 'firefox126', 'safari17.5'];
