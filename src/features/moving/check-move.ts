import type { MoveDifferencePhrase } from '../../wording/import-phrases.ts';
import { decideAccess, readerOfMember } from '../access/index.ts';
import { findMembersByIds } from '../accounts/index.ts';
import { articleRows, isPublished } from '../articles/index.ts';
import { heldGrants } from '../grants/index.ts';
import { type Gate, listGates, listItemsOfMembers } from './check.store.ts';
import { listUncovered } from './check-consents.ts';
import type { Difference } from './move-report.ts';
import { findItems, findTargets } from './moved-items.store.ts';
import { paidTimeOf } from './paid-time.rules.ts';
import { type MoveOptions, type MoveResult, type MoveRunDeps, previewMove } from './run-move.ts';
import type { RecordOf } from './source-records.ts';
import { countStaged, listStaged, listStagedOf, type StagedRecord } from './staging.store.ts';
import { trackKinds } from './track-work.ts';

const BATCH = 200;
/** The maximum number of reported differences. */
const MAX_DIFFERENCES = 10_000;

interface Check extends Pick<MoveRunDeps, 'db' | 'clock' | 'readSettings'> {
  readonly plan: MoveResult['plan'];
  readonly differences: Difference[];
  readonly tracker: ReturnType<typeof trackKinds>;
}

/**
 * Compares the source with this site: the access rules of every article, and each member's access decision for every
 * combination of access level and tiers, which covers every article; and newsletter subscriptions, if the source has
 * none any more. Changes nothing.
 */
export function checkMove(deps: MoveRunDeps, options: MoveOptions): Promise<MoveResult> {
  return previewMove(deps, options, async (result, onProgress) => {
    const staged = await deps.db.longTransaction(countStaged);
    const compared = staged.filter(({ kind }) => kind === 'article' || kind === 'member');
    const tracker = trackKinds('check', compared, onProgress);
    const differences = [...result.differences];
    const check: Check = { ...deps, plan: result.plan, differences, tracker };
    await checkArticles(check);
    await checkMembers(check, result.plan.sources);
    await checkConsents(check);
    return { ...result, differences: check.differences };
  });
}

function differs(check: Check, noun: string, what: MoveDifferencePhrase, of: string): void {
  if (check.differences.length < MAX_DIFFERENCES) check.differences.push({ noun, what, of });
}

async function* pagesOf<Kind extends 'article' | 'member'>(
  { db, tracker }: Check,
  kind: Kind,
): AsyncGenerator<readonly StagedRecord<Kind>[]> {
  let done = 0;
  for (let after = -1; ; ) {
    const page = await listStaged(db.read, { kind, after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
    done += page.length;
    tracker.at(kind, done);
  }
}

async function checkArticles(check: Check): Promise<void> {
  for await (const page of pagesOf(check, 'article')) {
    for (const { source, record } of page) await checkArticle(check, source, record);
  }
}

async function checkArticle(
  check: Check,
  source: string,
  record: RecordOf<'article'>,
): Promise<void> {
  const tx = check.db.read;
  const of = { source, kind: 'article', externalIds: [record.externalId] } as const;
  const item = (await findItems(tx, of)).get(record.externalId);
  if (!item?.targetId || item.lost === 'edited-here') return;
  const article = await articleRows.find(tx, { id: item.targetId });
  const say = (what: MoveDifferencePhrase) => differs(check, 'articles', what, record.slug);
  if (article === null) {
    say('deleted here since');
    return;
  }
  if (article.access !== record.access) say(`is for ${article.access} here`);
  const tiers = await findTargets(tx, { source, kind: 'plan', externalIds: record.planIds });
  const wanted = record.access === 'tiers' ? [...tiers.values()].sort() : [];
  if (wanted.join() !== [...article.tierSlugs].sort().join()) say('is for other tiers here');
  const now = check.clock.now();
  const wasPublished = record.status === 'published';
  if (isPublished(article, now) !== (wasPublished || isDue(record, now))) {
    say(wasPublished ? 'is not published here' : 'is published here');
  }
}

function isDue({ status, publishedAt }: RecordOf<'article'>, now: Date): boolean {
  return status === 'scheduled' && publishedAt !== null && publishedAt <= now;
}

async function checkMembers(check: Check, sources: readonly string[]): Promise<void> {
  const gates = await check.db.longTransaction((tx) => listGates(tx, sources));
  for await (const page of pagesOf(check, 'member')) {
    for (const source of new Set(page.map((one) => one.source))) {
      await checkPage(check, { source, gates, page: page.filter((one) => one.source === source) });
    }
  }
}

async function checkPage(
  check: Check,
  of: { source: string; gates: readonly Gate[]; page: readonly StagedRecord<'member'>[] },
): Promise<void> {
  const { source, gates, page } = of;
  const tx = check.db.read;
  const now = check.clock.now();
  const settings = await check.readSettings();
  const externalIds = page.map(({ externalId }) => externalId);
  const targets = await findTargets(tx, { source, kind: 'member', externalIds });
  const ids = [...new Set(targets.values())];
  const members = new Map((await findMembersByIds(tx, ids)).map((member) => [member.id, member]));
  const grants = await heldGrants.listOfMembers(tx, ids, now);
  const open = await openTiersOf(check, source, ids);
  for (const { externalId } of page) {
    const id = targets.get(externalId);
    if (id === undefined) continue;
    const member = members.get(id);
    if (member === undefined) {
      differs(check, 'members', 'deleted here since', externalId);
      continue;
    }
    const reader = readerOfMember(member, settings, now);
    for (const gate of gates) {
      const article = { ...gate, meterExempt: false };
      const { granted } = decideAccess(article, reader, grants.get(id) ?? [], now);
      if (granted === isOpenInSource(gate, open.get(id) ?? new Set())) continue;
      const what = granted ? 'open here alone' : 'closed here alone';
      differs(check, 'members', `"${gate.slug}" is ${what}`, externalId);
    }
  }
}

async function checkConsents(check: Check): Promise<void> {
  const now = check.clock.now();
  const limit = MAX_DIFFERENCES;
  const uncovered = await check.db.longTransaction((tx) => listUncovered(tx, { now, limit }));
  for (const { memberId, newsletter } of uncovered) {
    differs(check, 'consents', `subscribed to "${newsletter}" here alone`, memberId);
  }
}

function isOpenInSource({ access, tierSlugs }: Gate, open: ReadonlySet<string>): boolean {
  if (access === 'public' || access === 'members') return true;
  return access === 'subscribers' ? open.size > 0 : tierSlugs.some((slug) => open.has(slug));
}

/** Marks a plan that opens everything, among the slugs of tiers. */
const EVERYTHING = '*';

/** Returns the tiers that each member can read now in the source; several records of one member are merged. */
async function openTiersOf(
  check: Check,
  source: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const tx = check.db.read;
  const now = check.clock.now();
  const items = await listItemsOfMembers(tx, source, memberIds);
  const targetOf = new Map(items.map(({ externalId, targetId }) => [externalId, targetId ?? '']));
  const owners = [...targetOf.keys()];
  const given = await listStagedOf(tx, { source, kind: 'grant', owners });
  const paid = await listStagedOf(tx, { source, kind: 'subscription', owners });
  const records = [
    ...given.filter(
      ({ until, articleId }) => articleId === null && (until === null || until > now),
    ),
    ...paid.filter((record) => {
      const time = paidTimeOf(record, check.plan, now);
      return time !== null && time.endsAt > now;
    }),
  ];
  const planIds = records.flatMap(({ planId }) => planId ?? []);
  const tiers = await findTargets(tx, { source, kind: 'plan', externalIds: planIds });
  const open = new Map<string, Set<string>>();
  for (const { memberId, planId } of records) {
    const target = targetOf.get(memberId) ?? '';
    const tier = planId === null ? EVERYTHING : tiers.get(planId);
    if (tier !== undefined) open.set(target, (open.get(target) ?? new Set()).add(tier));
  }
  return open;
}
