/** `npm run snippet`: prints what a partner pastes, in any language of the current statement. */
import {Command, InvalidArgumentError} from 'commander';
import {headingLevels, type Choices} from '../src/forms/choices.js';
import {Refusal} from './statement/refusal.js';

const program = new Command('npm run snippet --')
  .description('Prints the snippet for the current statement, to paste into a page.')
  .argument('[language]', 'the language of the words between the tags, English unless told; the card follows the page')
  .option('--heading-level <level>', 'the level of the title, in words and card; 2 unless told', levelOf)
  .option('--lazy', 'load the statement when the reader comes near the card (loading="lazy")')
  .option('--src <address>', 'take the statement from another address than the folder of the module')
  .addHelpText(
    'after',
    `
With --lazy or --src the snippet has no preload, which would not be used.

Exit status: 0 printed, 1 not printed, 2 wrong usage, or no text in that language.`,
  )
  .showHelpAfterError('(npm run snippet -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(async (language: string | undefined, options: Pick<Choices, 'headingLevel' | 'lazy' | 'src'>) => {
    try {
      // Refuses as it is loaded where dist is older than the keys.
      const {snippet} = await import('./snippet.js');
      console.log(snippet(undefined, {...options, words: language}));
    } catch (error) {
      if (error instanceof RangeError) program.error(`error: ${error.message}`);
      if (!(error instanceof Refusal)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  });

await program.parseAsync();

function levelOf(text: string): Choices['headingLevel'] {
  const level = headingLevels.find((each) => String(each) === text);
  if (!level) throw new InvalidArgumentError('It must be 1 to 6.');
  return level;
}
