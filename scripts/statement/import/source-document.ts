/** A document that an editor has, before its words are taken into a statement. */
export interface SourceDocument {
  readonly blocks: readonly SourceBlock[];
  /** What the document has and a statement can't, or what was taken otherwise than it stands there: each a line for the editor. */
  readonly remarks: readonly string[];
}

/** A paragraph of the document. */
export interface SourceBlock {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item';
  readonly text: string;
  /** Where it stands, for the editor: `line 12`, or `paragraph 3`. */
  readonly where: string;
  /** Only of an item. */
  readonly list?: ListPosition;
  readonly links: readonly SourceLink[];
}

/** Which list an item is of. */
export interface ListPosition {
  /** Two items in a row are of one list where this, `level` and the order of their numbers say so. */
  readonly id: string;
  /** 0 for a list that is in no other one. */
  readonly level: number;
  /** As it is shown to a reader; undefined in a list without numbers. */
  readonly number?: number;
}

export interface SourceLink {
  readonly label: string;
  readonly url: string;
}
