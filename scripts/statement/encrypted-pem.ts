import {PKCS8ShroudedKeyBag, PrivateKeyInfo} from 'pkijs';

/**
 * Of PBKDF2 with HMAC-SHA-256, as OWASP's Password Storage Cheat Sheet asks for. `KeyObject.export` of Node.js has 2,048, and
 * no option for more.
 */
const rounds = 600_000;

/**
 * A private key as an EncryptedPrivateKeyInfo (RFC 5958) in PEM: PBES2 (RFC 8018) with AES-256-CBC. `createPrivateKey` of
 * Node.js and OpenSSL read it.
 *
 * @param pkcs8 the key as a PrivateKeyInfo in DER
 */
export async function encryptedPem(pkcs8: Buffer, passphrase: string): Promise<string> {
  // PKCS #12's name for an EncryptedPrivateKeyInfo (RFC 7292, section 4.2.2).
  const bag = new PKCS8ShroudedKeyBag({parsedValue: PrivateKeyInfo.fromBER(new Uint8Array(pkcs8))});
  await bag.makeInternalValues({
    password: new TextEncoder().encode(passphrase).buffer,
    // The type asks for an `iv`, which pkijs draws itself.
    contentEncryptionAlgorithm: {name: 'AES-CBC', length: 256} as AesKeyAlgorithm & AesCbcParams,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: rounds,
  });
  const base64 = Buffer.from((bag.toSchema() as {toBER(): ArrayBuffer}).toBER()).toString('base64');
  const lines = base64.replaceAll(/.{1,64}/g, '$&\n');
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${lines}-----END ENCRYPTED PRIVATE KEY-----\n`;
}
