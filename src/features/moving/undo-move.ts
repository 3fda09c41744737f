import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import { COMMAND } from '../audit/index.ts';
import { AUTHORS_TOPIC } from '../authors/index.ts';
import { removeImage } from '../media/index.ts';
import { NEWSLETTERS_TOPIC } from '../newsletters/index.ts';
import { changeSettings, siteChangeSchema } from '../settings/index.ts';
import { TIERS_TOPIC } from '../tiers/index.ts';
import { IMPORTED_KINDS, type ImportedKind } from './import/import-all.ts';
import { grantSourceOf } from './import/import-grants.ts';
import { createLimitedList, type LimitedList } from './limited-list.ts';
import { undoLive } from './live/give-back.ts';
import { listEmailsOf } from './members.store.ts';
import { type Difference, NOUNS } from './move-report.ts';
import { findTargets, type MovedItem } from './moved-items.store.ts';
import { deleteRedirects } from './redirects.store.ts';
import { type MoveOptions, type MoveResult, type MoveRunDeps, previewMove } from './run-move.ts';
import { markUndone } from './runs.store.ts';
import { trackKinds } from './track-work.ts';
import {
  countItems,
  deleteArticles,
  deleteAuthors,
  deleteComments,
  deleteConsents,
  deleteGifts,
  deleteGrants,
  deleteLabels,
  deleteMembers,
  deleteNewsletters,
  deleteOffers,
  deleteSuppressions,
  deleteTiers,
  forgetItems,
  listItemsToUndo,
} from './undo.store.ts';

type Item = MovedItem & { readonly id: string };

/** Undoes a batch of our items; returns the ids of the deleted targets, or null if all were deleted. */
type Undo = (
  tx: Tx,
  items: readonly Item[],
  deps: MoveRunDeps,
) => Promise<readonly string[] | null>;

const nothingToDo: Undo = () => Promise.resolve(null);

const UNDO = {
  comment: deleteComments,
  gift: deleteGifts,
  grant: undoGrants,
  subscription: undoGrants,
  // Undone outside the transaction, because it calls Stripe.
  liveSubscription: nothingToDo,
  consent: undoConsents,
  suppression: async (tx, items) => {
    await deleteSuppressions(tx, items);
    return null;
  },
  label: async (tx, items) => {
    await deleteLabels(tx, items);
    return null;
  },
  member: deleteMembers,
  redirect: async (tx, items) => {
    await deleteRedirects(tx, { ids: items.flatMap(({ targetId }) => targetId ?? []) });
    return null;
  },
  article: publishing(ARTICLES_TOPIC, deleteArticles),
  accessRule: nothingToDo,
  media: nothingToDo,
  // Tags were deleted with their articles.
  tag: nothingToDo,
  author: publishing(AUTHORS_TOPIC, deleteAuthors),
  newsletter: publishing(NEWSLETTERS_TOPIC, deleteNewsletters),
  offer: deleteOffers,
  plan: publishing(TIERS_TOPIC, deleteTiers),
  site: nothingToDo,
} as const satisfies Record<ImportedKind, Undo>;

const BATCH = 200;

/**
 * Undoes the imports of sources in reverse order of kinds. Records that were changed or used here since are kept and
 * listed. Idempotent after any interruption. Throws `move_in_progress`.
 */
export function undoMove(deps: MoveRunDeps, options: MoveOptions): Promise<MoveResult> {
  return previewMove(deps, options, async (result, onProgress) => {
    const left = createLimitedList<Difference>();
    // Subscriptions adopted from Stripe belong to the move, whatever its sources.
    const sources = [...new Set([...result.plan.sources, 'stripe'])];
    const counts = await deps.db.longTransaction((tx) => countItems(tx, sources));
    const tracker = trackKinds('undo', counts, onProgress);
    for (const kind of [...IMPORTED_KINDS].reverse()) {
      let done = 0;
      const onUndone = (count: number) => {
        done += count;
        tracker.at(kind, done);
      };
      for (const source of sources) await undoKind(deps, { source, kind, onUndone, left });
    }
    await deps.recount();
    await markUndone(deps.db.read, sources, deps.clock.now());
    return {
      ...result,
      counts: await countLeft(deps, result, sources),
      differences: [...left.lines, ...listMore(left.more())],
      unnamed: [],
    };
  });
}

function listMore(count: number): Difference[] {
  return count > 0 ? [{ noun: 'others', what: 'stay too, and are not listed', count }] : [];
}

async function undoKind(
  deps: MoveRunDeps,
  {
    source,
    kind,
    onUndone,
    left,
  }: {
    source: string;
    kind: ImportedKind;
    onUndone: (count: number) => void;
    left: LimitedList<Difference>;
  },
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page: Item[] = await listItemsToUndo(deps.db.read, { source, kind, after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
    const kept =
      kind === 'liveSubscription' ? await undoLive(deps, page) : await undoBatch(deps, kind, page);
    onUndone(page.length);
    left.push(
      ...kept.map(
        ({ externalId }): Difference => ({
          noun: NOUNS[kind],
          what: 'was used or changed here since, and stays',
          of: externalId,
        }),
      ),
    );
  }
}

async function undoBatch(
  deps: MoveRunDeps,
  kind: ImportedKind,
  page: readonly Item[],
): Promise<readonly Item[]> {
  const ours = page.filter(({ isOurs, targetId }) => isOurs && targetId !== null);
  const outside = kind === 'media' ? await removeImages(deps, ours) : null;
  if (kind === 'site') await restoreSite(deps, ours);
  return await deps.db.transaction(async (tx) => {
    const gone = ours.length === 0 ? null : await UNDO[kind](tx, ours, deps);
    const removed = outside ?? (gone === null ? null : new Set(gone));
    const kept =
      removed === null ? [] : ours.filter(({ targetId }) => !removed.has(targetId ?? ''));
    const keptIds = new Set(kept.map(({ id }) => id));
    await forgetItems(
      tx,
      page.flatMap(({ id }) => (keptIds.has(id) ? [] : [id])),
    );
    return kept;
  });
}

function publishing(
  topic: string,
  undo: (tx: Tx, items: readonly Item[]) => Promise<readonly string[]>,
): Undo {
  return async (tx, items, { changes }) => {
    const gone = await undo(tx, items);
    for (const id of gone) await changes.publish(tx, topic, id);
    return gone;
  };
}

async function undoGrants(tx: Tx, items: readonly Item[]): Promise<null> {
  for (const source of new Set(items.map((item) => item.source))) {
    const keys = items.map(({ kind, externalId }) => `${kind} ${externalId}`);
    await deleteGrants(tx, { grantSource: grantSourceOf(source), keys });
  }
  return null;
}

/** If the source lists consents by member, the id of a consent begins with the member's id. */
async function undoConsents(tx: Tx, items: readonly Item[]): Promise<null> {
  for (const source of new Set(items.map((item) => item.source))) {
    const externalIds = items.map(({ externalId }) => externalId.split(' ')[0] ?? '');
    const members = await findTargets(tx, { source, kind: 'member', externalIds });
    const emails = await listEmailsOf(tx, [...members.values()]);
    const addresses = externalIds.filter((id) => id.includes('@')).map((id) => id.toLowerCase());
    await deleteConsents(tx, source, [
      ...[...emails.values()].map(({ email }) => email),
      ...addresses,
    ]);
  }
  return null;
}

/** Deletes images, except those still in use. */
async function removeImages(
  deps: MoveRunDeps,
  items: readonly Item[],
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const { targetId } of items) {
    if (targetId === null) continue;
    try {
      await removeImage(deps, targetId, { actor: COMMAND });
      gone.add(targetId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return gone;
}

/** Restores the previous settings, unless they were changed since. */
async function restoreSite(deps: MoveRunDeps, items: readonly Item[]): Promise<void> {
  for (const { before, mark } of items) {
    const change = siteChangeSchema.safeParse(before);
    const { version } = await deps.readSettings();
    if (change.success && String(version) === mark) {
      await changeSettings(deps, change.data, { actor: COMMAND });
    }
  }
}

async function countLeft(
  { db }: MoveRunDeps,
  { counts }: MoveResult,
  sources: readonly string[],
): Promise<MoveResult['counts']> {
  const left = new Map<string, number>(
    (await db.longTransaction((tx) => countItems(tx, sources))).map(({ kind, count }) => [
      NOUNS[kind as ImportedKind],
      count,
    ]),
  );
  return Object.fromEntries(
    Object.entries(counts).map(([noun, { source }]) => [
      noun,
      { source, here: left.get(noun) ?? 0, lost: 0 },
    ]),
  );
}
