import {canonicalJson} from '../../src/statement/canonical-json.js';
import {maxProofs} from '../../src/statement/count-signers.js';
import {keyIn, namedKeys, proofsOf, validProofs} from './proofs.js';
import {Refusal} from './refusal.js';
import {whose} from './roles.js';
import {withProofs} from './sign-statement.js';

/** The text of a file, and its path for messages. */
export interface StatementText {
  readonly file: string;
  /** In order. */
  readonly json: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The first file with the proofs of the others too, each once: what people signed apart, joined. Outside `proof` not a byte
 * changes.
 *
 * @throws {Refusal} where a field differs, a proof is of other words, or there would be more proofs than count
 */
export async function mergeProofs(into: StatementText, others: readonly StatementText[]): Promise<string> {
  const statement = JSON.parse(into.json) as Fields;
  const merged = new Map<string, unknown>();
  for (const {file, json} of [into, ...others]) {
    const other = JSON.parse(json) as Fields;
    const field = differingField({...statement, proof: undefined}, {...other, proof: undefined});
    if (field !== undefined)
      throw new Refusal(`${field} is not the same in ${into.file} and ${file}: these are proofs of different words.`);
    const wrong = (await namedKeys(other)).find(({valid}) => !valid);
    if (wrong)
      throw new Refusal(`${file}: the proof by ${whose(wrong.key)} is of other words: remove it, and sign again.`);
    // A key counts once, so its second proof adds nothing; of other kinds all that differ may count.
    const valid = await validProofs(other);
    for (const proof of proofsOf(other)) {
      const key = keyIn(proof);
      if (key !== undefined && !valid.includes(proof)) continue;
      const name = key ?? canonicalJson(proof);
      if (!merged.has(name)) merged.set(name, proof);
    }
  }
  if (merged.size > maxProofs)
    throw new Refusal(
      `${into.file} would have ${merged.size} proofs; ${maxProofs} are the most that the card looks at.`,
    );
  return withProofs(into.json, [...merged.values()]);
}

/** The path of the first field that differs, as `texts.fr.body[2]`; undefined where none does. */
function differingField(one: unknown, other: unknown, path = ''): string | undefined {
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    return one === other ? undefined : path;
  }
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const below = Array.isArray(one) ? `${path}[${name}]` : (path && `${path}.${name}`) || name;
    const field = differingField(one[name], other[name], below);
    if (field !== undefined) return field;
  }
  return undefined;
}

function isContainer(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
