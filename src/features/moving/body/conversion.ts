import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { GatedBlock, SourceAccess } from '../source-content.ts';
import type { Piece } from './pieces.ts';

/** Phrases for losses of a body, without the article's title that precedes them. */
type BodyLossPhrase = MoveWarningPhrase extends infer Phrase
  ? Phrase extends `"${string}": ${infer Said}`
    ? Said
    : never
  : never;

/** A part of a body that could not be kept. */
export interface BodyLoss {
  /** A stable code in kebab case. */
  readonly reason: string;
  readonly message: BodyLossPhrase;
}

/** Maps the links and pictures of a body to their addresses here. */
export interface BodyRefs {
  /** Returns the address for a link; null if the link is dead and only its text is kept. */
  readonly resolveLink: (href: string) => string | null;
  readonly resolveImage: (src: string) => string;
}

/** The state of converting one body. */
export interface Conversion {
  readonly refs: BodyRefs;
  readonly access: SourceAccess;
  readonly gatedBlocks: readonly GatedBlock[];
  /** True once the conversion has passed the cut. */
  isBelowCut: boolean;
  /** Blocks that stood above the cut and move below it, because their audience can read that part. */
  readonly moved: Piece[];
  readonly lose: (reason: string, message: BodyLossPhrase) => void;
}
