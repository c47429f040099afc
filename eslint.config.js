import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** The rooms of src, and what each may import beside its own files: CONTRIBUTING.md says why. Types may come from anywhere. */
const walls = {
  // What is a statement, and how does it arrive?
  statement: [],
  // How is it drawn?
  view: ['lit', '../template/html.js', '../template/keyed.js'],
  // How do templates become nodes without innerHTML?
  template: ['lit-html/private-ssr-support.js'],
  // How is it shared?
  share: [],
  // In which language?
  locale: [],
  // What stands between the tags, before the card?
  slotted: ['../locale/.+'],
  // What of it works without a DOM?
  server: ['../statement/.+'],
  // What do the statement's own pages say, without script?
  pages: ['../(locale|slotted)/.+', '../share/(cut|plain)-text.js', '../statement/expiry-of.js'],
  // In which form does the statement survive where?
  forms: ['../(locale|pages|slotted)/.+'],
  // What helps a partner choose and copy a form?
  builder: [
    'lit(/directives/(guard|live).js)?',
    'colorjs.io/fn',
    'content-security-policy-parser',
    'parse5',
    // Of its own: from words/ and help/.
    '../(live-region|parsed-html|words).js',
    '(../)?../controllers/live-region-controller.js',
    '(../)?../(forms|locale|slotted|statement|template)/.+',
    '../pages/words.js',
    '../share/(copy-text|targets).js',
  ],
  // What does the page hear?
  events: [],
  // What does one element remember, and what does it listen to?
  controllers: ['lit', '../(events|locale|share|statement|view)/.+'],
  // How does a site keep a copy of its own?
  mirror: ['node:.+', 'signal-exit', '../statement/.+'],
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'content/releases/',
      'examples/',
      'release/',
      'src/locale/generated/',
      'test-results/',
      'test/types/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {projectService: {allowDefaultProject: ['*.js']}, tsconfigRootDir: import.meta.dirname},
    },
    rules: {
      // A value of ours in a template string is text or a number.
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    rules: {
      // log.ts speaks to developers and editors when something fails; nothing else does.
      'no-console': 'error',
      'no-restricted-syntax': ['error', {selector: 'ImportExpression', message: 'One file: nothing is loaded later.'}],
      'no-restricted-properties': [
        'error',
        {property: 'innerHTML', message: 'Text only: nothing of the JSON is markup.'},
      ],
    },
  },
  ...Object.entries(walls).map(([room, allowed]) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!\\./|(${allowed.join('|')})$)`,
              allowTypeImports: true,
              message: `src/${room}/ may import only ${['its own files', ...allowed].join(', ')}.`,
            },
          ],
        },
      ],
    },
  })),
  {
    // The only files without walls of their own.
    files: ['src/index.ts', 'src/icat-statement.ts', 'src/platform.ts', 'src/wrap-markers.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\./(builder|forms|mirror|pages|server|slotted)/',
              message: 'For scripts and servers: the module does not carry it.',
            },
          ],
        },
      ],
    },
  },
  {
    // The door of src/mirror/, which runs in Node.js alone.
    files: ['src/mirror.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!node:|commander$|\\.\\./package\\.json$|\\./(mirror|statement)/)',
              allowTypeImports: true,
              message: 'src/mirror.ts may import only node:, commander, package.json, src/mirror/ and src/statement/.',
            },
          ],
        },
      ],
    },
  },
  {
    // The script of the frames' pages, a few hundred bytes.
    files: ['src/frame.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {patterns: [{regex: '^(?!\\./view/has-opaque-origin\\.js$)', message: 'It has to stay small.'}]},
      ],
    },
  },
  {
    // The door of src/builder/: the page's document and address.
    files: ['src/builder.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./(builder|locale)/|\\./pages/words\\.js$)',
              allowTypeImports: true,
              message: 'src/builder.ts may import only src/builder/, src/locale/ and src/pages/words.ts.',
            },
          ],
        },
      ],
    },
  },
  {files: ['src/controllers/log.ts'], rules: {'no-console': 'off'}},
  {
    files: [
      'src/statement/**/*.ts',
      'src/slotted/**/*.ts',
      'src/pages/**/*.ts',
      'src/forms/**/*.ts',
      'src/mirror/**/*.ts',
      'src/mirror.ts',
    ],
    rules: {'no-restricted-globals': ['error', 'document', 'window', 'customElements', 'navigator', 'localStorage']},
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // The chai plugins' types make every assertion look like a promise.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {selector: "MemberExpression[property.name='accessible']", message: 'Drive axe-core directly: it sees more.'},
        {selector: "MemberExpression[property.name='only']", message: 'A test narrowed to itself.'},
      ],
    },
  },
  {files: ['*.js', 'demo/*.js'], ...tseslint.configs.disableTypeChecked},
  // Plain modules, which the browser runs as they are.
  {
    files: ['demo/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'location', 'fetch', 'DOMParser', 'IntersectionObserver', 'URLSearchParams'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
);
