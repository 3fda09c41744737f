import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Cell, writeCsvLine } from '../../../platform/csv/write-csv.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { reasonToLeaveOut } from '../import/import-members.ts';
import type { MovePlan } from '../move-plan.ts';
import type { RecordKind, RecordOf } from '../source-records.ts';
import { listStaged, listStagedByIds, listStagedOf, type StagedRecord } from '../staging.store.ts';
import {
  type AccessChange,
  type AccessContext,
  type AccessDifference,
  changeOfGrant,
  changeOfLive,
  changeOfSubscription,
  type Right,
  withoutMember,
} from './access-rows.rules.ts';

const BATCH = 500;

/** The numbers of members and rights, and of rights that differ here, by reason. */
export interface AccessSummary {
  readonly members: number;
  readonly rights: number;
  readonly different: Readonly<Partial<Record<AccessDifference, number>>>;
}

const HEADER = [
  'member_id',
  'email',
  'source_plan',
  'source_until',
  'source_ground',
  'tier',
  'until',
  'ground',
  'why_different',
];

interface Listing extends Omit<AccessContext, 'articles'> {
  readonly tx: Tx;
  readonly onProgress: (done: number) => void;
  readonly count: { members: number; rights: number; different: Map<AccessDifference, number> };
}

/**
 * Writes what each staged member may read in the source and, by this plan, here: a line for each right, and a line
 * without a right for each member who has none. Rows are streamed; the file appears only once it is complete.
 */
export async function writeAccessList(
  tx: Tx,
  file: string,
  {
    plan,
    now,
    onProgress,
  }: {
    readonly plan: MovePlan;
    readonly now: Date;
    /** Receives the number of members listed so far. */
    readonly onProgress: (done: number) => void;
  },
): Promise<AccessSummary> {
  const count = { members: 0, rights: 0, different: new Map<AccessDifference, number>() };
  const lines = Readable.from(listLines({ tx, plan, now, count, onProgress }));
  const partial = `${file}.part`;
  // Readable by its owner only, because it contains the address of every member.
  await pipeline(lines, createWriteStream(partial, { mode: 0o600 }));
  await rename(partial, file);
  const { members, rights, different } = count;
  return { members, rights, different: Object.fromEntries(different) };
}

async function* listLines(listing: Listing): AsyncGenerator<string> {
  yield writeCsvLine(HEADER);
  for await (const page of pagesOf(listing.tx, 'member')) {
    for (const source of new Set(page.map((one) => one.source))) {
      const own = page.filter((one) => one.source === source);
      yield (await linesOfMembers(listing, source, own)).join('');
    }
    listing.onProgress(listing.count.members);
  }
  for await (const page of pagesOf(listing.tx, 'liveSubscription')) {
    yield (await linesOfUnnamed(listing, page)).join('');
  }
}

async function* pagesOf<Kind extends RecordKind>(
  tx: Tx,
  kind: Kind,
): AsyncGenerator<readonly StagedRecord<Kind>[]> {
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind, after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
  }
}

async function linesOfMembers(
  listing: Listing,
  source: string,
  page: readonly StagedRecord<'member'>[],
): Promise<string[]> {
  const { tx } = listing;
  const owners = page.map(({ externalId }) => externalId);
  const grants = await listStagedOf(tx, { source, kind: 'grant', owners });
  const paid = await listStagedOf(tx, { source, kind: 'subscription', owners });
  const lives = await findLives(tx, paid);
  const context = { ...listing, articles: await findSlugs(tx, source, grants) };
  const changes = new Map<string, AccessChange[]>();
  const add = (memberId: string, change: AccessChange) =>
    changes.set(memberId, [...(changes.get(memberId) ?? []), change]);
  for (const grant of grants) add(grant.memberId, changeOfGrant(grant, context));
  for (const one of paid) {
    const live = lives.get(one.stripeSubscriptionId ?? '') ?? null;
    add(one.memberId, changeOfSubscription(one, live, context));
  }
  return page.flatMap(({ externalId, record }) => {
    listing.count.members += 1;
    const why = reasonToLeaveOut(record);
    const own = (changes.get(externalId) ?? []).map((change) =>
      why === null ? change : withoutMember(change, why),
    );
    const rights = own.length > 0 ? own : [{ there: null, here: null, why }];
    return rights.map((change) => writeLine(listing, [externalId, record.email], change));
  });
}

/** Returns lines for subscriptions that exist at Stripe and that no subscription of the export references. */
async function linesOfUnnamed(
  listing: Listing,
  page: readonly StagedRecord<'liveSubscription'>[],
): Promise<string[]> {
  const { tx } = listing;
  const named = new Set<string>();
  const memberOf = new Map<string, RecordOf<'member'>>();
  for (const [source, externalIds] of groupOwners(page)) {
    const paid = await listStagedOf(tx, { source, kind: 'subscription', owners: externalIds });
    for (const { stripeSubscriptionId } of paid) named.add(stripeSubscriptionId ?? '');
    const members = await listStagedByIds(tx, { source, kind: 'member', externalIds });
    for (const member of members) memberOf.set(`${source} ${member.externalId}`, member);
  }
  return page.flatMap(({ record }) => {
    const change = named.has(record.externalId)
      ? null
      : changeOfLive(record, { ...listing, articles: new Map() });
    if (change === null || record.of === null) return [];
    const { of } = record;
    if ('email' in of) return [writeLine(listing, ['', of.email], change)];
    const member = memberOf.get(`${of.source} ${of.externalId}`);
    return [writeLine(listing, [of.externalId, member?.email ?? ''], change)];
  });
}

function groupOwners(page: readonly StagedRecord<'liveSubscription'>[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { record } of page) {
    if (record.of === null || 'email' in record.of) continue;
    const { source, externalId } = record.of;
    owners.set(source, [...(owners.get(source) ?? []), externalId]);
  }
  return owners;
}

async function findLives(tx: Tx, paid: readonly RecordOf<'subscription'>[]) {
  const externalIds = paid.flatMap(({ stripeSubscriptionId }) => stripeSubscriptionId ?? []);
  const lives = await listStagedByIds(tx, {
    source: 'stripe',
    kind: 'liveSubscription',
    externalIds,
  });
  return new Map(lives.map((live) => [live.externalId, live]));
}

async function findSlugs(tx: Tx, source: string, grants: readonly RecordOf<'grant'>[]) {
  const externalIds = grants.flatMap(({ articleId }) => articleId ?? []);
  const articles = await listStagedByIds(tx, { source, kind: 'article', externalIds });
  return new Map(articles.map(({ externalId, slug }) => [externalId, slug]));
}

function writeLine({ count }: Listing, member: readonly string[], change: AccessChange): string {
  const { there, here, why } = change;
  if (there !== null || here !== null) {
    count.rights += 1;
    if (why !== null) count.different.set(why, (count.different.get(why) ?? 0) + 1);
  }
  return writeCsvLine([...member, ...cellsOf(there), ...cellsOf(here), why]);
}

function cellsOf(right: Right | null): Cell[] {
  if (right === null) return [null, null, null];
  return [right.plan, right.until?.toISOString() ?? null, right.ground];
}
