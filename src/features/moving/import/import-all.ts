import { importLiveSubscriptions } from '../live/import-live.ts';
import { findItems } from '../moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from '../pictures/picture-addresses.rules.ts';
import { RECORD_KINDS, type RecordKind } from '../source-records.ts';
import { listStaged, type StagedRecord } from '../staging.store.ts';
import { importArticles } from './import-articles.ts';
import { importComments } from './import-comments.ts';
import { importConsentRecords, importSuppressions } from './import-consents.ts';
import { importGifts } from './import-gifts.ts';
import { importGrants, importSubscriptions } from './import-grants.ts';
import { importMedia } from './import-media.ts';
import { importLabels, importMembers } from './import-members.ts';
import { importOffers } from './import-offers.ts';
import { importAuthors, importNewsletters, importPlans } from './import-plans.ts';
import { importRedirects } from './import-redirects.ts';
import { importAccessRules, importSite, importTags } from './import-site.ts';
import type { Importer, Move, PendingRecord } from './move.ts';

/** A record kind that is imported. */
export type ImportedKind = Exclude<RecordKind, 'loss' | 'problem'>;

const IMPORTERS: { readonly [Kind in ImportedKind]: Importer<Kind> } = {
  site: importSite,
  plan: importPlans,
  offer: importOffers,
  newsletter: importNewsletters,
  author: importAuthors,
  tag: importTags,
  media: importMedia,
  accessRule: importAccessRules,
  article: importArticles,
  redirect: importRedirects,
  member: importMembers,
  label: importLabels,
  suppression: importSuppressions,
  consent: importConsentRecords,
  grant: importGrants,
  subscription: importSubscriptions,
  liveSubscription: importLiveSubscriptions,
  gift: importGifts,
  comment: importComments,
};

export const IMPORTED_KINDS: readonly ImportedKind[] = RECORD_KINDS.filter(
  (kind): kind is ImportedKind => kind !== 'loss' && kind !== 'problem',
);

const BATCH = 200;
/** Smaller, because bodies are long. */
const ARTICLE_BATCH = 20;

/**
 * Imports all staged records, one kind after the other. Records that were imported before and have not changed are
 * skipped, so an interrupted move resumes, and a newer export updates only changed records.
 */
export async function importAll(
  move: Move,
  onProgress: (kind: ImportedKind, done: number) => void,
): Promise<void> {
  for (const kind of IMPORTED_KINDS) {
    if (kind !== 'comment') {
      await importKind(move, kind, { onProgress, triesAgain: true });
      continue;
    }
    // Each pass imports replies to the comments of the previous pass.
    for (let isFirst = true; ; isFirst = false) {
      const pass = { onProgress: isFirst ? onProgress : () => undefined, triesAgain: isFirst };
      if ((await importKind(move, kind, pass)) === 0) break;
    }
    const last = { ...move, waitsForParents: false };
    await importKind(last, kind, { onProgress: () => undefined, triesAgain: false });
  }
}

interface Pass {
  readonly onProgress: (kind: ImportedKind, done: number) => void;
  /** True to retry records that failed before: what they lacked may have been imported since. */
  readonly triesAgain: boolean;
}

/** Imports all staged records of one kind; returns how many of them were new or changed. */
async function importKind<Kind extends ImportedKind>(
  move: Move,
  kind: Kind,
  { onProgress, triesAgain }: Pass,
): Promise<number> {
  const { read } = move.deps.db;
  const importBatch: Importer<Kind> = IMPORTERS[kind];
  const limit = kind === 'article' ? ARTICLE_BATCH : BATCH;
  let [after, imported, seen] = [-1, 0, 0];
  for (;;) {
    const page = await listStaged(read, { kind, after, limit });
    const last = page.at(-1);
    if (last === undefined) return imported;
    after = last.position;
    for (const todos of bySource(await withItems(move, page, triesAgain))) {
      await importBatch(move, todos);
      imported += await countImported(move, todos);
    }
    seen += page.length;
    onProgress(kind, seen);
  }
}

async function withItems<Kind extends ImportedKind>(
  move: Move,
  page: readonly StagedRecord<Kind>[],
  triesAgain: boolean,
): Promise<PendingRecord<Kind>[]> {
  const todos: PendingRecord<Kind>[] = [];
  for (const source of new Set(page.map((one) => one.source))) {
    const own = page.filter((one) => one.source === source);
    const kind = own[0]?.kind;
    if (kind === undefined) continue;
    const externalIds = own.map(({ externalId }) => externalId);
    const items = await findItems(move.deps.db.read, { source, kind, externalIds });
    for (const one of own) {
      const item = items.get(one.externalId) ?? null;
      // An article with missing pictures is imported again, so it references pictures fetched since.
      const isWhole = item?.lost !== PICTURE_NOT_FETCHED;
      const isLost = item?.lost != null && item.targetId === null;
      if (item?.digest !== one.digest || !isWhole || (isLost && triesAgain))
        todos.push({ ...one, item });
    }
  }
  return todos;
}

function bySource<Kind extends ImportedKind>(
  todos: readonly PendingRecord<Kind>[],
): PendingRecord<Kind>[][] {
  return [...new Set(todos.map(({ source }) => source))].map((source) =>
    todos.filter((todo) => todo.source === source),
  );
}

/** Counts imported records. A comment may have been deferred, so only comments with a saved item count. */
async function countImported<Kind extends ImportedKind>(
  move: Move,
  todos: readonly PendingRecord<Kind>[],
): Promise<number> {
  const [first] = todos;
  if (first === undefined || first.kind !== 'comment') return todos.length;
  const { source, kind } = first;
  const externalIds = todos.map(({ externalId }) => externalId);
  const items = await findItems(move.deps.db.read, { source, kind, externalIds });
  return todos.filter((todo) => items.get(todo.externalId)?.digest === todo.digest).length;
}
