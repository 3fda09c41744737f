import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { GatedBlock, SourceAccess } from '../source-content.ts';
import type { Piece } from './pieces.ts';

/** What is said of a body behind the title of its article. */
type BodyLossPhrase = MoveWarningPhrase extends infer Phrase
  ? Phrase extends `"${string}": ${infer Said}`
    ? Said
    : never
  : never;

/** What of a body could not be kept. */
export interface BodyLoss {
  /** A stable code in kebab case. */
  readonly reason: string;
  readonly message: BodyLossPhrase;
}

/** Where addresses within a body lead here. */
export interface BodyRefs {
  /** The address that a link should have; null where it leads nowhere any more, so that its text stays. */
  readonly resolveLink: (href: string) => string | null;
  readonly resolveImage: (src: string) => string;
}

/** One body while it is converted. */
export interface Conversion {
  readonly refs: BodyRefs;
  readonly access: SourceAccess;
  readonly gatedBlocks: readonly GatedBlock[];
  /** Whether what is converted now stands below the cut. */
  isBelowCut: boolean;
  /** Blocks that stood above the cut and are for those who pass it. */
  readonly moved: Piece[];
  readonly lose: (reason: string, message: BodyLossPhrase) => void;
}
