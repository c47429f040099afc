import type {IcatStatement, IcatStatementLoadEvent, IcatStatementErrorEvent, IcatStatementShareEvent} from './icat-statement.js';

/** By their names in HTML. */
export interface IcatStatementAttributes {
  /** Where the statement's JSON is; required where the module is bundled. */
  'src'?: IcatStatement['src'] | undefined;
  /** Level of the title's heading, 1 to 6; anything else is 2. */
  'heading-level'?: IcatStatement['headingLevel'] | `${IcatStatement['headingLevel']}` | undefined;
  /** Whether the whole statement is open. What the visitor has opened stays open when markup alone takes the attribute away; `expanded = false` closes it. */
  'expanded'?: IcatStatement['expanded'] | undefined;
  /** Colours of the card: `light`, `dark`, or `system` for what the visitor prefers (`prefers-color-scheme`). */
  'theme'?: IcatStatement['theme'] | undefined;
  /** Where the statement can be shared: names of targets, separated by spaces or commas, in letters of any case. `none`: no sharing, and no link in the call to share stories. */
  'share'?: IcatStatement['share'] | undefined;
  /** The https address that is shared. */
  'share-url'?: IcatStatement['shareUrl'] | undefined;
  /** When to fetch: `lazy` waits until the card comes within a screen of the viewport; anything else is `eager`. */
  'loading'?: IcatStatement['loading'] | undefined;
  /** Public keys accepted here instead: Multikey values of P-256 (`zDn…`), separated by spaces or commas; any one suffices. `none`: no verification, on loopback hosts only. A change removes what is shown until the new keys have verified it. */
  'trusted-keys'?: IcatStatement['trustedKeys'] | undefined;
}

/** By their names in JavaScript. */
export interface IcatStatementProperties {
  /** Where the statement's JSON is; required where the module is bundled. */
  src?: IcatStatement['src'] | undefined;
  /** Level of the title's heading, 1 to 6; anything else is 2. */
  headingLevel?: IcatStatement['headingLevel'] | undefined;
  /** Whether the whole statement is open. What the visitor has opened stays open when markup alone takes the attribute away; `expanded = false` closes it. */
  expanded?: IcatStatement['expanded'] | undefined;
  /** Colours of the card: `light`, `dark`, or `system` for what the visitor prefers (`prefers-color-scheme`). */
  theme?: IcatStatement['theme'] | undefined;
  /** Where the statement can be shared: names of targets, separated by spaces or commas, in letters of any case. `none`: no sharing, and no link in the call to share stories. */
  share?: IcatStatement['share'] | undefined;
  /** The https address that is shared. */
  shareUrl?: IcatStatement['shareUrl'] | undefined;
  /** When to fetch: `lazy` waits until the card comes within a screen of the viewport; anything else is `eager`. */
  loading?: IcatStatement['loading'] | undefined;
  /** Public keys accepted here instead: Multikey values of P-256 (`zDn…`), separated by spaces or commas; any one suffices. `none`: no verification, on loopback hosts only. A change removes what is shown until the new keys have verified it. */
  trustedKeys?: IcatStatement['trustedKeys'] | undefined;
  /** The statement that is shown, as it was received, frozen. Set, it is verified, checked and drawn without a request, and stands above `src` until it is set to `null`. */
  statement?: IcatStatement['statement'] | null | undefined;
}

/** Those that have no attribute. */
export type IcatStatementPropertiesAlone = Omit<IcatStatementProperties, CamelCase<keyof IcatStatementAttributes>>;

/** By name. */
export interface IcatStatementEvents {
  /** A statement has been drawn, or drawn in another language; once more with `stale: true` when `expires` passes. */
  'icat-statement-load': IcatStatementLoadEvent;
  /** Nothing fresh could be had, whether or not an older copy is shown. */
  'icat-statement-error': IcatStatementErrorEvent;
  /** The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page. */
  'icat-statement-share': IcatStatementShareEvent;
}

/** A listener to each event, under its name after a prefix. */
export type IcatStatementListeners<Prefix extends string> = {
  [Name in keyof IcatStatementEvents as `${Prefix}${Name}`]?: IcatStatementListener<IcatStatementEvents[Name]> | undefined;
};

export type IcatStatementListener<Type extends Event> = (event: Type & {readonly currentTarget: IcatStatement}) => void;

export type Prefixed<Prefix extends string, Members> = {
  [Name in keyof Members & string as `${Prefix}${Name}`]?: Members[Name];
};

export type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;
