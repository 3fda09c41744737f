import type { MoveWarningPhrase } from '../../../../wording/move-phrases.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord, ProblemRecord, RecordKind } from '../../source-records.ts';
import type { GhostRelations } from './ghost-relations.ts';

/** The context of the second pass. */
export interface GhostContext {
  readonly relations: GhostRelations;
  readonly siteUrl: string | null;
  /** The time of the export, used as the date of its consents. */
  readonly exportedAt: Date | null;
}

export function placeOf(file: SourceFile, line: number, column?: string | number): SourcePlace {
  return { file: file.path, line, ...(column === undefined ? {} : { column }) };
}

/** Returns a loss with an id that is stable across runs. */
export function lossOf(
  of: Exclude<RecordKind, 'loss' | 'problem'>,
  externalId: string,
  loss: { readonly reason: string; readonly message: string; readonly at: SourcePlace },
): LossRecord {
  return { kind: 'loss', externalId: `${of} ${externalId} ${loss.reason}`, of, ...loss };
}

export function problemOf(at: SourcePlace, message: MoveWarningPhrase): ProblemRecord {
  return {
    kind: 'problem',
    externalId: `${at.file}:${at.line ?? 0}:${at.column ?? 0}`,
    at,
    message,
  };
}
