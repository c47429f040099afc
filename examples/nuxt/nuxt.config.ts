export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  app: {head: {htmlAttrs: {lang: 'en'}, title: 'icat-statement with Nuxt'}},
  vue: {
    // Otherwise Vue looks for a component of that name, and warns that there is none.
    compilerOptions: {isCustomElement: (tag) => tag === 'icat-statement'},
  },
  typescript: {
    tsConfig: {vueCompilerOptions: {strictTemplates: true}},
  },
});
