import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import { type Difference, NOUNS } from '../move-report.ts';
import type { RecordKind } from '../source-records.ts';
import { countGoneItems, type GoneItem, listGoneItems, markGone } from './gone.store.ts';
import { endGoneAccess } from './gone-access.ts';
import { endGoneConsents } from './gone-consents.ts';
import type { EndGone, GoneContext } from './gone-context.ts';

/** What ends here with its record in the source. */
const ENDED = {
  consent: endGoneConsents,
  grant: endGoneAccess('grant'),
  subscription: endGoneAccess('subscription'),
} as const satisfies Partial<Record<RecordKind, EndGone>>;
type EndedKind = keyof typeof ENDED;

const ENDED_KINDS = ['consent', 'grant', 'subscription'] as const satisfies readonly EndedKind[];

/** What is only reported, because people decide whether it stays here. */
const REPORTED = ['article', 'member', 'comment'] as const;

const BATCH = 500;

interface Gone {
  readonly differences: readonly Difference[];
  readonly warnings: readonly MoveWarningPhrase[];
}

/**
 * Finds what an earlier export of the same source contained and this one lacks. Newsletter subscriptions, comps, gifts
 * and paid access end; articles, members and comments are reported and stay. If rows of the export are unreadable,
 * nothing ends, because they may be the missing ones. A dry run returns the same without changing anything. Idempotent
 * after any interruption.
 */
export async function endGone(
  context: Omit<GoneContext, 'now'>,
  { unreadable }: { readonly unreadable: number },
): Promise<Gone> {
  const { deps } = context;
  const isDryRun = context.isDryRun || unreadable > 0;
  const ended: Difference[] = [];
  for (const kind of ENDED_KINDS) {
    const count = await endKind({ ...context, isDryRun, now: deps.clock.now() }, kind);
    const noun = NOUNS[kind];
    if (count > 0) ended.push({ noun, what: 'gone in the source, and ends here', count });
  }
  if (unreadable > 0) {
    const warning =
      `Nothing that is gone in the source ends, because ${unreadable} rows or files could not be read: correct them, and run the same command again.` as const;
    return { differences: [], warnings: ended.length > 0 ? [warning] : [] };
  }
  const left = await deps.db.longTransaction((tx) => countGoneItems(tx, REPORTED));
  const stays = left.map(({ kind, count }): Difference => {
    // Named like a loss, because a check does not fail for it.
    const lost = 'gone-in-source';
    return { noun: NOUNS[kind] ?? kind, what: 'gone in the source, and stays here', count, lost };
  });
  return { differences: [...ended, ...stays], warnings: [] };
}

async function endKind(context: GoneContext, kind: EndedKind): Promise<number> {
  const { db } = context.deps;
  let ended = 0;
  for (let after: string | null = null; ; ) {
    const page: GoneItem[] = await db.longTransaction((tx) =>
      listGoneItems(tx, { kind, after, limit: BATCH }),
    );
    const last = page.at(-1);
    if (last === undefined) return ended;
    after = last.id;
    for (const source of new Set(page.map((one) => one.source))) {
      const items = page.filter((one) => one.source === source);
      ended += await db.transaction(async (tx) => {
        const done = await ENDED[kind](context, tx, source, items);
        if (!context.isDryRun) await markGone(tx, done.ids);
        return done.ended;
      });
    }
  }
}
