import type {NextConfig} from 'next';

const config: NextConfig = {
  // Only for a project within another, as here: Next takes the outermost lock file for its root.
  turbopack: {root: import.meta.dirname},
};

export default config;
