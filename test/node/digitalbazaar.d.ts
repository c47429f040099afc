// The independent implementation that the tests compare with; it has no types of its own.

declare module '@digitalbazaar/ecdsa-multikey' {
  export interface KeyPair {
    signer(): unknown;
    export(options: {publicKey: true; includeContext: true}): Promise<object>;
    readonly publicKeyMultibase: string;
  }
  export function generate(options: {id?: string; controller?: string; curve: 'P-256'}): Promise<KeyPair>;
  export function from(key: object): Promise<KeyPair>;
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): unknown;
  export function createVerifyCryptosuite(): unknown;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {signer?: unknown; cryptosuite: unknown; date?: string});
  }
}

declare module 'jsonld-signatures' {
  interface Options {
    readonly suite: unknown;
    readonly purpose: unknown;
    readonly documentLoader: (url: string) => Promise<{document: object; documentUrl: string; contextUrl: null}>;
  }
  const signatures: {
    sign(document: object, options: Options): Promise<Record<string, unknown>>;
    verify(document: object, options: Options): Promise<{verified: boolean; error?: unknown}>;
    purposes: {AssertionProofPurpose: new (options?: {controller?: object}) => unknown};
  };
  export default signatures;
}
