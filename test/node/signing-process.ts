/** A process of `durable-writing.test.ts`: signs each file that it is told of, with the key that its argument names. */
import {readKey} from '../../scripts/statement/private-key.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import {rewriteFile} from '../../scripts/statement/write-file.js';

const key = await readKey(process.argv[2]!, () => Promise.reject(new Error('It has a passphrase.')));
process.on('message', (file: string) => {
  void rewriteFile(file, (json) => signStatement(json, key)).then(
    () => process.send!('signed'),
    (error: Error) => process.send!(error.message),
  );
});
process.send!('ready');
