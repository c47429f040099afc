import confirm from '@inquirer/confirm';
import password from '@inquirer/password';
import {Refusal} from './refusal.js';

/** Standard output has what a command gives, and nothing of what it asks. */
const context = {output: process.stderr};

/** Whether there is somebody to ask. */
export function isTerminal(): boolean {
  return process.stdin.isTTY;
}

/**
 * Asks for a secret, which is never shown.
 *
 * @param faultOf what is wrong with an answer, which is then asked for again
 * @throws {Refusal} where the question is interrupted
 */
export function askSecret(message: string, faultOf: (answer: string) => string | undefined = () => undefined) {
  return answered(password({message, toggleMask: false, validate: (answer) => faultOf(answer) ?? true}, context));
}

/**
 * Asks for yes or no; no where the answer is an empty line.
 *
 * @throws {Refusal} where the question is interrupted
 */
export function askYes(message: string): Promise<boolean> {
  return answered(confirm({message, default: false}, context));
}

async function answered<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    if ((error as Error).name !== 'ExitPromptError') throw error;
    throw new Refusal('Interrupted, and nothing is changed.');
  }
}
