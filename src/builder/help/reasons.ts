/** A line of the console by which a reason is recognised. */
export interface ConsoleLine {
  /** Who writes it: the module itself, in every browser, or the browser. */
  readonly by: 'module' | 'Chrome' | 'Firefox' | 'Safari';
  /** The line. `…` stands for what differs from page to page, `{host}` for the host of the publisher's folder. */
  readonly line: string;
}

interface Reason {
  readonly console: readonly ConsoleLine[];
  /** Reasons which, where they are found too, are the cause of this one. */
  readonly causes?: readonly string[];
}

const all = {
  'markup-dropped': {console: []},
  'address-in-line': {console: []},
  'shown-as-text': {console: []},
  'script-dropped': {console: []},
  'type-dropped': {
    console: [
      {by: 'Chrome', line: "SyntaxError: Cannot use 'import.meta' outside a module"},
      {by: 'Firefox', line: 'SyntaxError: import.meta may only appear in a module'},
      {by: 'Safari', line: 'SyntaxError: import.meta is only valid inside modules.'},
    ],
  },
  'script-held': {console: []},
  'hash-changed': {
    console: [
      {
        by: 'Chrome',
        line: "Failed to find a valid digest in the 'integrity' attribute for resource '…icat-statement…'",
      },
      {
        by: 'Firefox',
        line: 'None of the “sha384” hashes in the integrity attribute match the content of the subresource at “…icat-statement…”.',
      },
      {by: 'Safari', line: 'Cannot load script …icat-statement…. Failed integrity metadata check.'},
    ],
  },
  'script-blocked': {
    console: [
      {
        by: 'Chrome',
        line: "Loading the script '…icat-statement…' violates the following Content Security Policy directive: …",
      },
      {
        by: 'Chrome',
        line: "Refused to load the script '…icat-statement…' because it violates the following Content Security Policy directive: …",
      },
      {
        by: 'Firefox',
        line: 'Content-Security-Policy: The page’s settings blocked a script (…) at …icat-statement… from being executed because it violates the following directive: …',
      },
      {by: 'Safari', line: 'Refused to load …icat-statement….js because it … of the Content Security Policy.'},
    ],
  },
  'statement-blocked': {
    console: [
      {
        by: 'module',
        line: "<icat-statement> this page's Content-Security-Policy blocks the statement: add connect-src …",
      },
      {
        by: 'Chrome',
        line: "Connecting to '…statement.json' violates the following Content Security Policy directive: …",
      },
      {
        by: 'Chrome',
        line: "Refused to connect to '…statement.json' because it violates the following Content Security Policy directive: …",
      },
      {
        by: 'Firefox',
        line: 'Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at …statement.json because it violates the following directive: …',
      },
      {by: 'Safari', line: 'Refused to connect to …statement.json because it … of the Content Security Policy.'},
    ],
  },
  'frame-blocked': {
    console: [
      {by: 'Chrome', line: "Framing '…{host}…' violates the following Content Security Policy directive: …"},
      {
        by: 'Chrome',
        line: "Refused to frame '…{host}…' because it violates the following Content Security Policy directive: …",
      },
      {
        by: 'Firefox',
        line: 'Content-Security-Policy: The page’s settings blocked the loading of a resource (frame-src) at …{host}… because it violates the following directive: …',
      },
      {by: 'Safari', line: 'Refused to load …{host}…/embed.html… because it … of the Content Security Policy.'},
    ],
  },
  'not-https': {
    console: [
      {by: 'module', line: '<icat-statement> …: on an http: page no proof can be checked (signature).'},
      {
        by: 'Chrome',
        line: "Mixed Content: The page at '…' was loaded over HTTPS, but requested an insecure script '…icat-statement…'.",
      },
      {by: 'Firefox', line: 'Blocked loading mixed active content “…icat-statement…”'},
      {by: 'Safari', line: '[blocked] The page at … requested insecure content from …icat-statement…'},
    ],
  },
  'file-page': {
    console: [
      {by: 'Chrome', line: "Access to script at 'file:…' from origin 'null' has been blocked by CORS policy: …"},
      {
        by: 'Firefox',
        line: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at file:…',
      },
      {by: 'Safari', line: 'Origin null is not allowed by Access-Control-Allow-Origin.'},
    ],
  },
  'closed-empty': {console: []},
  'not-closed': {
    console: [
      {
        by: 'module',
        line: '<icat-statement> the page goes on within the element: write </icat-statement> after its own words.',
      },
    ],
  },
  'curly-quotes': {console: []},
  'markers-off': {console: []},
  sandboxed: {
    console: [
      {
        by: 'Chrome',
        line: "Blocked script execution in '…' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.",
      },
      {
        by: 'Safari',
        line: "Blocked script execution in '…' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.",
      },
    ],
  },
  'module-unreachable': {
    console: [
      {by: 'Chrome', line: 'GET …icat-statement….js net::ERR_…'},
      {by: 'Chrome', line: 'GET …icat-statement….js 404 (Not Found)'},
      {by: 'Chrome', line: 'icat-statement….js:1 Failed to load resource: …'},
      {
        by: 'Chrome',
        line: "Access to script at '…icat-statement….js' from origin '…' has been blocked by CORS policy: …",
      },
      {by: 'Firefox', line: 'Loading failed for the module with source “…icat-statement…”.'},
      {by: 'Firefox', line: 'Module source URI is not allowed in this document: “…icat-statement…”.'},
      {by: 'Safari', line: 'Failed to load resource: … (icat-statement….js, line 0)'},
    ],
    causes: ['script-blocked', 'not-https', 'hash-changed', 'file-page'],
  },
  'statement-unreachable': {
    console: [
      {by: 'module', line: '<icat-statement> …: … (network).'},
      {by: 'module', line: '<icat-statement> …: no answer in time (timeout).'},
      {by: 'module', line: '<icat-statement> …: status … (http).'},
    ],
    causes: ['statement-blocked'],
  },
  'statement-refused': {
    console: [
      {by: 'module', line: '<icat-statement> …: signed by … of the … keys that it takes (signature).'},
      {by: 'module', line: '<icat-statement> …: the Content-Type is …, not application/json (type).'},
      {by: 'module', line: '<icat-statement> …: … (json).'},
      {by: 'module', line: '<icat-statement> …: … (shape).'},
      {by: 'module', line: '<icat-statement> …: … (size).'},
      {by: 'module', line: '<icat-statement> …: … (version).'},
      {by: 'module', line: '<icat-statement> trusted-keys="…": no public key.'},
      {by: 'module', line: '<icat-statement> trusted-keys="none" is for loopback hosts; the pinned keys count.'},
    ],
  },
  'no-charset': {console: []},
  'old-browser': {
    console: [
      {by: 'Chrome', line: 'SyntaxError: … (at icat-statement….js:…)'},
      {by: 'Firefox', line: 'SyntaxError: … icat-statement….js:…'},
      {by: 'Safari', line: 'SyntaxError: … (icat-statement….js:…)'},
    ],
    causes: ['type-dropped'],
  },
  'withdrawn-or-expired': {console: []},
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof all;

/**
 * Why nothing shows, the most frequent reasons first. What they say to people is in words/. The browsers' lines are those of
 * Chromium 156, Firefox 153 and WebKitGTK 2.50, as they print them, and of Chromium before 140 ("Refused to …"). Not seen, but
 * known from documentation, are Firefox's line about a page from the disk and Safari's about a file that did not load.
 */
export const reasons: Readonly<Record<ReasonCode, Reason>> = all;

export const reasonCodes = Object.keys(all) as ReasonCode[];

/** A reason that was found in what somebody has pasted. */
export interface Finding {
  readonly code: ReasonCode;
  /** The part by which it was found; empty where something lacks. */
  readonly found: string;
  /** What to write instead, where the cure is code. */
  readonly cure?: string;
}

/** What is known of the release that a page takes its card from. */
export interface KnownRelease {
  /** The absolute address of the publisher's folder, with a slash at its end. */
  readonly address: string;
  /** As in the name of the module's file. */
  readonly version?: string;
  /** The hash of that file (W3C Subresource Integrity). */
  readonly integrity?: string;
}
