import { bringLiveSubscriptions } from '../live/bring-live.ts';
import { findItems } from '../moved-items.store.ts';
import { PICTURE_NOT_FETCHED } from '../pictures/picture-addresses.rules.ts';
import { RECORD_KINDS, type RecordKind } from '../source-records.ts';
import { listStaged, type StagedRecord } from '../staging.store.ts';
import { bringArticles } from './bring-articles.ts';
import { bringComments } from './bring-comments.ts';
import { bringConsents, bringSuppressions } from './bring-consents.ts';
import { bringGifts } from './bring-gifts.ts';
import { bringGrants, bringSubscriptions } from './bring-grants.ts';
import { bringMedia } from './bring-media.ts';
import { bringLabels, bringMembers } from './bring-members.ts';
import { bringOffers } from './bring-offers.ts';
import { bringAuthors, bringNewsletters, bringPlans } from './bring-plans.ts';
import { bringRedirects } from './bring-redirects.ts';
import { bringAccessRules, bringSite, bringTags } from './bring-site.ts';
import type { Bring, Move, Todo } from './move.ts';

/** A kind of which things are brought. */
export type BroughtKind = Exclude<RecordKind, 'loss' | 'problem'>;

const BRING: { readonly [Kind in BroughtKind]: Bring<Kind> } = {
  site: bringSite,
  plan: bringPlans,
  offer: bringOffers,
  newsletter: bringNewsletters,
  author: bringAuthors,
  tag: bringTags,
  media: bringMedia,
  accessRule: bringAccessRules,
  article: bringArticles,
  redirect: bringRedirects,
  member: bringMembers,
  label: bringLabels,
  suppression: bringSuppressions,
  consent: bringConsents,
  grant: bringGrants,
  subscription: bringSubscriptions,
  liveSubscription: bringLiveSubscriptions,
  gift: bringGifts,
  comment: bringComments,
};

export const BROUGHT_KINDS: readonly BroughtKind[] = RECORD_KINDS.filter(
  (kind): kind is BroughtKind => kind !== 'loss' && kind !== 'problem',
);

const BATCH = 200;
/** Bodies are long. */
const ARTICLE_BATCH = 20;

/**
 * Brings everything that is staged, kind after kind. What was brought before and says the same is skipped, so
 * that an interrupted move goes on where it was, and a newer export changes only what changed.
 */
export async function bringAll(
  move: Move,
  onProgress: (kind: BroughtKind, done: number) => void,
): Promise<void> {
  for (const kind of BROUGHT_KINDS) {
    if (kind !== 'comment') {
      await bringKind(move, kind, { onProgress, triesAgain: true });
      continue;
    }
    // Each pass brings the answers to what the pass before brought.
    for (let isFirst = true; ; isFirst = false) {
      const pass = { onProgress: isFirst ? onProgress : () => undefined, triesAgain: isFirst };
      if ((await bringKind(move, kind, pass)) === 0) break;
    }
    const last = { ...move, waitsForParents: false };
    await bringKind(last, kind, { onProgress: () => undefined, triesAgain: false });
  }
}

interface Pass {
  readonly onProgress: (kind: BroughtKind, done: number) => void;
  /** Whether what was not brought before is tried again: what it lacked may have come meanwhile. */
  readonly triesAgain: boolean;
}

/** Returns how many records were new or changed, and are brought now. */
async function bringKind<Kind extends BroughtKind>(
  move: Move,
  kind: Kind,
  { onProgress, triesAgain }: Pass,
): Promise<number> {
  const { read } = move.deps.db;
  const bring: Bring<Kind> = BRING[kind];
  const limit = kind === 'article' ? ARTICLE_BATCH : BATCH;
  let [after, brought, seen] = [-1, 0, 0];
  for (;;) {
    const page = await listStaged(read, { kind, after, limit });
    const last = page.at(-1);
    if (last === undefined) return brought;
    after = last.position;
    for (const todos of bySource(await withItems(move, page, triesAgain))) {
      await bring(move, todos);
      brought += await countBrought(move, todos);
    }
    seen += page.length;
    onProgress(kind, seen);
  }
}

async function withItems<Kind extends BroughtKind>(
  move: Move,
  page: readonly StagedRecord<Kind>[],
  triesAgain: boolean,
): Promise<Todo<Kind>[]> {
  const todos: Todo<Kind>[] = [];
  for (const source of new Set(page.map((one) => one.source))) {
    const own = page.filter((one) => one.source === source);
    const kind = own[0]?.kind;
    if (kind === undefined) continue;
    const externalIds = own.map(({ externalId }) => externalId);
    const items = await findItems(move.deps.db.read, { source, kind, externalIds });
    for (const one of own) {
      const item = items.get(one.externalId) ?? null;
      // An article whose pictures were still to come names the new ones once they are here.
      const isWhole = item?.lost !== PICTURE_NOT_FETCHED;
      const isLost = item?.lost != null && item.targetId === null;
      if (item?.digest !== one.digest || !isWhole || (isLost && triesAgain))
        todos.push({ ...one, item });
    }
  }
  return todos;
}

function bySource<Kind extends BroughtKind>(todos: readonly Todo<Kind>[]): Todo<Kind>[][] {
  return [...new Set(todos.map(({ source }) => source))].map((source) =>
    todos.filter((todo) => todo.source === source),
  );
}

/** Some comments wait for others, so that only what has an item now counts. */
async function countBrought<Kind extends BroughtKind>(
  move: Move,
  todos: readonly Todo<Kind>[],
): Promise<number> {
  const [first] = todos;
  if (first === undefined || first.kind !== 'comment') return todos.length;
  const { source, kind } = first;
  const externalIds = todos.map(({ externalId }) => externalId);
  const items = await findItems(move.deps.db.read, { source, kind, externalIds });
  return todos.filter((todo) => items.get(todo.externalId)?.digest === todo.digest).length;
}
