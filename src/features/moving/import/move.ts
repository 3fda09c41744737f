import { AppError } from '../../../platform/errors/app-error.ts';
import type { Getter } from '../../../platform/http/outgoing-get.ts';
import type { SyncDeps } from '../../../platform/stripe/sync.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { ArticleDeps } from '../../articles/index.ts';
import type { AuthorDeps } from '../../authors/index.ts';
import type { ImageDeps } from '../../media/index.ts';
import type { ReadSettings } from '../../settings/index.ts';
import type { ErasedIdDeps } from '../erased-members.store.ts';
import type { MoveLockDeps } from '../hold-move.ts';
import type { MovePlan } from '../move-plan.ts';
import { type MovedItem, type SavedItem, saveItems } from '../moved-items.store.ts';
import type { PictureFetcher } from '../pictures/fetch-picture.ts';
import type { SourceFile } from '../source-file.ts';
import type { SourcePlace } from '../source-place.ts';
import type { RecordKind, RecordOf } from '../source-records.ts';
import type { StagedRecord } from '../staging.store.ts';

/** What importing takes from the application. */
export interface MoveDeps
  extends ArticleDeps,
    AuthorDeps,
    ImageDeps,
    SyncDeps,
    ErasedIdDeps,
    MoveLockDeps {
  readonly readSettings: ReadSettings;
  /** Fetches from other sites. */
  readonly getter: Getter;
  /** A key of the Admin API of the Ghost site that is moved; null where none is set. */
  readonly ghostKey: string | null;
  /** Where what is downloaded waits until a command is done. */
  readonly downloads: string;
}

/** A move that is being carried out. */
export interface Move {
  readonly deps: MoveDeps;
  readonly runId: string;
  readonly plan: MovePlan;
  readonly siteUrl: string | null;
  /** The source's files by their paths, for pictures. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Fetches what the source only names, within the bounds of one run. */
  readonly pictures: PictureFetcher;
  /** Whether a comment is left for the next pass while its parent is to come. */
  readonly waitsForParents: boolean;
  /** Counts a part of something that could not be kept, by its reason. */
  readonly lose: (reason: string) => void;
  /** Says what people should look at; a place is put in front. */
  readonly warn: (message: MoveWarningPhrase, at?: SourcePlace) => void;
  /** The same in words that are stored or that an action gives. */
  readonly warnInWords: (message: string, at: SourcePlace) => void;
}

/** A record that is new, or that says something else than when it was imported. */
export interface Todo<Kind extends RecordKind> extends StagedRecord<Kind> {
  /** What became of it before. */
  readonly item: MovedItem | null;
}

/** Imports a batch of one kind. Safe to repeat after any interruption. */
export type Importer<Kind extends RecordKind> = (
  move: Move,
  batch: readonly Todo<Kind>[],
) => Promise<void>;

/** What became of one record. */
export type Imported = Pick<SavedItem, 'targetId' | 'isOurs' | 'mark' | 'before' | 'lost'>;

export function nowOf({ deps }: Move): Date {
  return deps.clock.now();
}

export function itemOf<Kind extends RecordKind>(
  { source, record, digest }: Todo<Kind>,
  imported: Imported,
): SavedItem {
  const { kind, externalId } = record;
  return { source, kind, externalId, digest, ...imported };
}

export function lostAs(reason: string): Imported {
  return { targetId: null, isOurs: false, lost: reason };
}

/**
 * Imports records one by one, by actions that have transactions of their own. `begin` is called before
 * something is made, and says so durably: what is found after an interruption is then known to be ours. What
 * an action refuses is lost with a warning, and the others go on.
 */
export async function importEach<Kind extends RecordKind>(
  move: Move,
  batch: readonly Todo<Kind>[],
  importOne: (
    record: RecordOf<Kind>,
    todo: Todo<Kind> & { readonly begin: () => Promise<void> },
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
    const { detail, errors = [] } = error.options;
    const named = errors.map(({ path, message }) => `${path.replace(/^body\./, '')} ${message}`);
    move.warnInWords(`${record.kind}: ${[detail, ...named].join(' ')}`, record.at);
    return lostAs('refused');
  }
}
