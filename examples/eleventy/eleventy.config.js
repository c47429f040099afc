/** @param {import('@11ty/eleventy/UserConfig').default} config */
export default function (config) {
  config.addPassthroughCopy({
    public: '/',
    'src/buttons.js': 'buttons.js',
    'node_modules/icat-statement/dist/icat-statement.js': 'icat-statement.js',
  });
  return {dir: {input: 'src'}};
}
