import type {HelpWords} from '../help-words.js';

export const en: HelpWords = {
  heading: 'Nothing shows?',
  introduction: 'Paste something of your page here, and read what is wrong and what helps.',
  howTo:
    'The page’s source: Ctrl+U, or Option+Command+U on a Mac. The console’s lines: F12, or Option+Command+I, then “Console”. Its Content-Security-Policy: whoever runs the server knows it.',
  label: 'Source of the page, its policy, or lines of the console',
  privacy: 'What you paste stays in this browser. It is not sent, not stored, and not run.',
  find: 'Find the cause',
  found: 'What is wrong',
  foundCount: 'Causes found: {0}. They follow this button.',
  foundNothing:
    'Nothing in this is known to be wrong. Paste another part, best the lines of the console, or go through the causes below.',
  fieldEmpty: 'The field is empty. Paste the page’s source, its policy, or lines of the console into it first.',
  textUnread:
    'Nothing in this text is of the statement: no HTML, no policy, no line that names it. Paste the whole source of the page on which nothing shows, or the lines of its console.',
  foundIn: 'Found here:',
  write: 'Write instead:',
  all: 'All known causes',
  sign: 'How you recognise it',
  console: 'In the console',
  everyBrowser: 'Every browser',
  cure: 'What helps',
  reasons: {
    'markup-dropped': {
      what: 'The website has taken away script and card',
      sign: 'The words stand on the page, or nothing does; its source does not have `icat-statement` anywhere.',
      cure: 'Your role may not paste scripts, or the field takes text only. Ask an administrator to paste the snippet as HTML, or paste the address of the statement’s page alone on a line of its own.',
    },
    'address-in-line': {
      what: 'The address stands in a line with other words',
      sign: 'Visitors read the address of the statement’s page within a sentence, or below other words of the same paragraph, where the card should be.',
      cure: 'WordPress shows the card only for an address that stands alone in a paragraph of its own. Put the cursor before the address and press Enter, do the same after it, and publish again.',
    },
    'shown-as-text': {
      what: 'The snippet was pasted as text, not as HTML',
      sign: 'Visitors read the code itself, such as `<icat-statement>`.',
      cure: 'Delete it, and paste it where the editor takes HTML: a block “Custom HTML”, the source view, or a field for embed code.',
    },
    'script-dropped': {
      what: 'The script of the card is missing',
      sign: 'The first words of the statement stand there without a card. The source has `<icat-statement>`, but no script with that name.',
      cure: 'Paste the whole snippet again. If the script disappears again, your role or the editor allows none: use the address or the frame. Where your site loads the card from a bundle of its own, this is not the cause.',
    },
    'type-dropped': {
      what: 'The script has lost its `type="module"`',
      sign: 'The console speaks of `import.meta`.',
      cure: 'Mostly an optimiser of the website removes it: exclude this script there. In an editor, write `type="module"` back into the script’s tag.',
    },
    'script-held': {
      what: 'An optimiser or a consent banner holds the script back',
      sign: 'In the source the script has another `type` than `module`, or its address stands in `data-src`.',
      cure: 'Exclude this script from delayed loading and from consent: it sets no cookies and stores nothing.',
    },
    'hash-changed': {
      what: 'The script is not the one that the snippet names',
      sign: 'The browser refuses the script because its hash does not fit `integrity`.',
      cure: 'Copy the snippet anew. If an optimiser minifies the script or serves a copy of it, exclude the script there.',
    },
    'script-blocked': {
      what: 'The page’s Content-Security-Policy blocks the script',
      sign: 'The console names the script, and the directive `script-src` or `default-src`.',
      cure: 'Whoever runs the server adds the script’s host, or its hash, to `script-src`.',
    },
    'statement-blocked': {
      what: 'The page’s Content-Security-Policy blocks the statement',
      sign: 'The console names `statement.json`, and the directive `connect-src` or `default-src`.',
      cure: 'Whoever runs the server adds the statement’s host to `connect-src`.',
    },
    'frame-blocked': {
      what: 'The page’s Content-Security-Policy blocks the frame',
      sign: 'Where the frame should be there is an empty box. This concerns the frame and the pasted address only.',
      cure: 'Whoever runs the server adds the frame’s host to `frame-src`.',
    },
    'not-https': {
      what: 'The address of the page or of the script begins with `http:`',
      sign: 'The browser calls the page not secure, or does not load the script on a secure page.',
      cure: 'Serve the page by `https:`, and write `https:` in the snippet. On an `http:` page no browser can check signatures: the words stay, without a card.',
    },
    'file-page': {
      what: 'The page was opened from the disk',
      sign: 'The address of the page begins with `file:`.',
      cure: 'Put the page on a web server, or on one on your own computer, and open it from there.',
    },
    'closed-empty': {
      what: 'Automatic paragraphs close the card too early',
      sign: 'Below the card, the first words of the statement stay for good.',
      cure: 'Paste the snippet unchanged, with the `<div>` around it and with its line breaks. In WordPress, take a block “Custom HTML”.',
    },
    'not-closed': {
      what: 'The closing tag of the card is missing',
      sign: 'What follows on the page has disappeared, or stands within the card’s element.',
      cure: 'Write `</icat-statement>` after the statement’s words. In HTML, `<icat-statement />` closes nothing.',
    },
    'curly-quotes': {
      what: 'Straight quotation marks have become curly ones',
      sign: 'The source has `type=”module”` in place of `type="module"`.',
      cure: 'Copy the snippet again and paste it directly, not by way of a word processor or a mail.',
    },
    'markers-off': {
      what: 'The website does not look for markers',
      sign: 'The source has `<div class="icat-statement">`, and only its words show.',
      cure: 'The website’s owner puts the script with the attribute `icat-markers` into the theme, once.',
    },
    sandboxed: {
      what: 'A sandbox forbids scripts',
      sign: 'The frame shows the words of the statement, but no card.',
      cure: 'Add `allow-scripts` to `sandbox`. Where the editor takes it away again, the words and their links remain.',
    },
    'module-unreachable': {
      what: 'The script cannot be loaded',
      sign: 'The network view of the browser’s tools shows it as failed, blocked or not found.',
      cure: 'Compare its address with that of a fresh snippet. Try another network, and without an ad blocker. A copy on another host needs the headers `Content-Type: text/javascript` and `Access-Control-Allow-Origin: *`.',
    },
    'statement-unreachable': {
      what: 'The statement cannot be loaded',
      sign: 'The first words stay; a line below them says so, and there is a button to try again.',
      cure: 'Try again later. If it stays so, see whether `src` has the right address, and whether its server answers other websites (`Access-Control-Allow-Origin`). Where the card comes from a bundle, set `src`.',
    },
    'statement-refused': {
      what: 'What was loaded is not the signed statement',
      sign: 'The first words stay, and a line in the console says what is wrong with the file.',
      cure: 'Leave out `src` and `trusted-keys`, so that the card takes ICAT’s own file. A copy of your own must be the same to the byte, sent as `application/json`, and renewed.',
    },
    'no-charset': {
      what: 'The page does not say in which encoding it is written',
      sign: 'Letters of the words are garbled until the card comes.',
      cure: 'Write `<meta charset="utf-8">` as the first line in `<head>`, and save the page as UTF-8.',
    },
    'old-browser': {
      what: 'The browser is too old',
      sign: 'Only the words show, while other browsers show the card.',
      cure: 'The card needs Chrome or Edge 125, Firefox 126, Safari 17.5 or newer. In older ones the words stay, as they should.',
    },
    'withdrawn-or-expired': {
      what: 'ICAT has withdrawn the statement, or it is out of date',
      sign: 'The card itself says so.',
      cure: 'Nothing is broken: the card follows what ICAT publishes. Words that were pasted as HTML or text do not: replace them.',
    },
  },
};
