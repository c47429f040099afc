/** `npm run snippet`: prints what a partner pastes, in any language of the current statement. */
import {Command} from 'commander';
import {snippet, type SnippetOptions} from './snippet.js';

const program = new Command('npm run snippet --')
  .description('Prints the snippet for the current statement, to paste into a page.')
  .argument('[language]', 'the language of the words between the tags, English unless told; the card follows the page')
  .option('--lazy', 'load the statement when the reader comes near the card (loading="lazy")')
  .option('--src <address>', 'take the statement from another address than the folder of the module')
  .addHelpText(
    'after',
    `
With either option the snippet has no preload, which would not be used.

Exit status: 0 printed, 2 wrong usage, or no text in that language.`,
  )
  .showHelpAfterError('(npm run snippet -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action((language: string | undefined, options: Omit<SnippetOptions, 'language'>) => {
    try {
      console.log(snippet(undefined, {...options, language}));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      program.error(`error: ${error.message}`);
    }
  });

program.parse();
