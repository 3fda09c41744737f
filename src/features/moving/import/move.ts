import { AppError } from '../../../platform/errors/app-error.ts';
import type { Getter } from '../../../platform/http/outgoing-get.ts';
import type { SyncDeps } from '../../../platform/stripe/sync.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { ArticleDeps } from '../../articles/index.ts';
import type { AuthorDeps } from '../../authors/index.ts';
import type { ImageDeps } from '../../media/index.ts';
import type { ReadSettings } from '../../settings/index.ts';
import type { ErasedIdDeps } from '../erased-members.store.ts';
import type { MovePlan } from '../move-plan.ts';
import { type MoveRefusal, toMoveRefusal } from '../move-refusals.ts';
import { type MovedItem, type SavedItem, saveItems } from '../moved-items.store.ts';
import type { PictureFetcher } from '../pictures/fetch-picture.ts';
import type { SourceFile } from '../source-file.ts';
import type { SourcePlace } from '../source-place.ts';
import type { RecordKind, RecordOf } from '../source-records.ts';
import type { StagedRecord } from '../staging.store.ts';
import type { MoveLockDeps } from '../with-move-lock.ts';

/** The dependencies of an import. */
export interface MoveDeps
  extends ArticleDeps,
    AuthorDeps,
    ImageDeps,
    SyncDeps,
    ErasedIdDeps,
    MoveLockDeps {
  readonly readSettings: ReadSettings;
  /** Sends requests to other sites. */
  readonly getter: Getter;
  /** The Admin API key of the Ghost site; null if none is configured. */
  readonly ghostKey: string | null;
  /** The folder in which downloads are stored until a command completes. */
  readonly downloads: string;
}

/** The context of a running move. */
export interface Move {
  readonly deps: MoveDeps;
  readonly runId: string;
  readonly plan: MovePlan;
  readonly siteUrl: string | null;
  /** The files of the source by path, for pictures. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Fetches linked pictures within the limits of one run. */
  readonly pictures: PictureFetcher;
  /** Whether a comment whose parent is not imported yet is deferred to the next pass. */
  readonly waitsForParents: boolean;
  /** Counts a part of a record that could not be kept, by its reason. */
  readonly lose: (reason: string) => void;
  /** Adds a warning for people to review; the place is put in front of it. */
  readonly warn: (message: MoveWarningPhrase, at?: SourcePlace) => void;
  /** Reports a record that an action refused. */
  readonly refuse: (refusal: MoveRefusal) => void;
  /** Adds a warning whose text is stored, instead of a fixed phrase. */
  readonly warnInWords: (message: string, at: SourcePlace) => void;
}

/** A record that is new or has changed since its import. */
export interface PendingRecord<Kind extends RecordKind> extends StagedRecord<Kind> {
  /** The result of its previous import; null if there was none. */
  readonly item: MovedItem | null;
}

/** Imports a batch of one kind. Idempotent after any interruption. */
export type Importer<Kind extends RecordKind> = (
  move: Move,
  batch: readonly PendingRecord<Kind>[],
) => Promise<void>;

/** The result of importing one record. */
export type Imported = Pick<SavedItem, 'targetId' | 'isOurs' | 'mark' | 'before' | 'lost'>;

export function nowOf({ deps }: Move): Date {
  return deps.clock.now();
}

export function itemOf<Kind extends RecordKind>(
  { source, record, digest }: PendingRecord<Kind>,
  imported: Imported,
): SavedItem {
  const { kind, externalId } = record;
  return { source, kind, externalId, digest, ...imported };
}

export function skippedAs(reason: string): Imported {
  return { targetId: null, isOurs: false, lost: reason };
}

/**
 * Imports records one by one, by actions with their own transactions. `begin` is called before an action creates
 * something and records durably that the result is ours, so that a retry recognizes it. Records that an action refuses
 * are lost with a warning, and the others continue.
 */
export async function importEach<Kind extends RecordKind>(
  move: Move,
  batch: readonly PendingRecord<Kind>[],
  importOne: (
    record: RecordOf<Kind>,
    todo: PendingRecord<Kind> & { readonly begin: () => Promise<void> },
  ) => Promise<Imported>,
): Promise<void> {
  const { deps, runId } = move;
  for (const todo of batch) {
    const begin = () =>
      saveItems(
        deps.db.read,
        [{ ...itemOf(todo, { targetId: null, isOurs: true }), digest: null }],
        { runId, now: nowOf(move) },
      );
    const imported = await refusalsAsLost(move, todo.record, () =>
      importOne(todo.record, { ...todo, begin }),
    );
    await saveItems(deps.db.read, [itemOf(todo, imported)], { runId, now: nowOf(move) });
  }
}

async function refusalsAsLost(
  move: Move,
  record: { readonly at: SourcePlace; readonly kind: RecordKind },
  work: () => Promise<Imported>,
): Promise<Imported> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.options.status >= 500) throw error;
    move.refuse(toMoveRefusal(error, record));
    return skippedAs('refused');
  }
}
