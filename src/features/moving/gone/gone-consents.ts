import type { Tx } from '../../../platform/db/database.ts';
import { importedConsents, newsletterRows } from '../../newsletters/index.ts';
import { listItemsOfMembers } from '../check.store.ts';
import { listEmailsOf } from '../members.store.ts';
import { findTargets } from '../moved-items.store.ts';
import { listStagedOf } from '../staging.store.ts';
import {
  findPresentMembers,
  type GoneItem,
  listNamedNewsletters,
  listStagedNewsletters,
} from './gone.store.ts';
import { type EndGone, endsGoneMembers, type GoneContext } from './gone-context.ts';

/** Stored with the withdrawal as its wording. */
const WORDING = 'is no longer on this list in the export of the old system';

export interface GoneConsent extends GoneItem {
  readonly memberId: string;
  /** The id of the newsletter here. */
  readonly newsletterId: string;
}

/**
 * Withdraws subscriptions that the source no longer has: Ghost, for example, deletes the row of a member who leaves a
 * newsletter. An export can name newsletters differently from an earlier one, so a subscription counts as gone only if
 * the export lists subscribers of that newsletter, and not this member among them under any name.
 */
export const endGoneConsents: EndGone = async (context, tx, source, items) => {
  const { isDryRun, now } = context;
  const consents = await findMembersOf(tx, source, items);
  const memberIds = [...new Set(consents.map(({ memberId }) => memberId))];
  const present = await findPresentMembers(tx, source, memberIds);
  const resolve = await createResolver(context, tx, source);
  const listed = await listStagedPairs(tx, { source, memberIds, resolve });
  const gone = consents.filter(
    ({ memberId, newsletterId }) =>
      (endsGoneMembers(context) || present.has(memberId)) &&
      resolve.named.has(newsletterId) &&
      !listed.has(`${memberId} ${newsletterId}`),
  );
  const emails = await listEmailsOf(tx, memberIds);
  const subscriptions = new Map(
    gone.flatMap(({ memberId, newsletterId }) => {
      const email = emails.get(memberId)?.email;
      if (email === undefined) return [];
      return [[`${email} ${newsletterId}`, { email, newsletterId }] as const];
    }),
  );
  const run = { isDryRun, now, wording: WORDING };
  const given = { source, subscriptions: [...subscriptions.values()] };
  const ended = await importedConsents.withdraw(tx, given, run);
  return { ended: ended.length, ids: gone.map(({ id }) => id) };
};

/** The id of a consent is that of its member, followed by that of the newsletter if the source names it. */
export async function findMembersOf(
  tx: Tx,
  source: string,
  items: readonly GoneItem[],
): Promise<GoneConsent[]> {
  const firstOf = (id: string) => id.split(' ')[0] ?? '';
  const externalIds = items.flatMap(({ externalId }) => [externalId, firstOf(externalId)]);
  const members = await findTargets(tx, { source, kind: 'member', externalIds });
  return items.flatMap((item) => {
    const { externalId, targetId: newsletterId } = item;
    const memberId = members.get(externalId) ?? members.get(firstOf(externalId));
    return memberId === undefined ? [] : [{ ...item, memberId, newsletterId }];
  });
}

interface NewsletterResolver {
  /** Returns our id of a newsletter of the source; null stands for the one that the source does not name. */
  readonly idOf: (listId: string | null) => string | undefined;
  /** The newsletters whose subscribers the export lists. */
  readonly named: ReadonlySet<string>;
}

async function createResolver(
  { plan }: GoneContext,
  tx: Tx,
  source: string,
): Promise<NewsletterResolver> {
  const inConsents = await listNamedNewsletters(tx, source);
  const hasNames = inConsents.some((id) => id !== null);
  // A newsletter that lost its last subscriber is named only by its own record.
  const inExport = hasNames ? await listStagedNewsletters(tx, source) : [];
  const externalIds = [...inConsents.flatMap((id) => id ?? []), ...inExport];
  const lists = await findTargets(tx, { source, kind: 'newsletter', externalIds });
  const slug = plan.members.unnamedNewsletter;
  const unnamed = slug === null ? null : await newsletterRows.find(tx, { slug });
  const idOf = (listId: string | null) => (listId === null ? unnamed?.id : lists.get(listId));
  const named = [...inConsents, ...inExport].flatMap((id) => idOf(id) ?? []);
  return { idOf, named: new Set(named) };
}

/** Returns the pairs of member and newsletter here that staged consents name for any id of these members. */
async function listStagedPairs(
  tx: Tx,
  {
    source,
    memberIds,
    resolve,
  }: { source: string; memberIds: readonly string[]; resolve: NewsletterResolver },
): Promise<ReadonlySet<string>> {
  const items = await listItemsOfMembers(tx, source, memberIds);
  const memberOf = new Map(items.map(({ externalId, targetId }) => [externalId, targetId]));
  const owners = [...memberOf.keys()];
  const staged = await listStagedOf(tx, { source, kind: 'consent', owners });
  const pairs = staged.flatMap(({ of, newsletterId }) => {
    const memberId = 'memberId' in of ? memberOf.get(of.memberId) : undefined;
    return memberId === undefined ? [] : [`${memberId} ${resolve.idOf(newsletterId)}`];
  });
  return new Set(pairs);
}
