import type { Document } from '../sources/markup/markup.ts';

/** A part of a converted body. A `break` marks the end of a box within text. */
export type Piece =
  | { readonly kind: 'inline'; readonly html: string }
  | { readonly kind: 'block'; readonly html: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'cut' };

export type Node = Document['children'][number];
export type Element = Extract<Node, { attribs: unknown }>;
