declare module 'jsonld' {
  /** A JSON-LD document in expanded form: each property by its IRI. */
  export type Expanded = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | string>>;
  const jsonld: {
    expand(
      document: object,
      options: {
        readonly safe: true;
        readonly documentLoader: (url: string) => Promise<{document: object; documentUrl: string; contextUrl: null}>;
      },
    ): Promise<readonly Expanded[]>;
  };
  export default jsonld;
}
