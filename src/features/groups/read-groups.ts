import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { listAdmins } from './group-admins.store.ts';
import { findGroup, type GroupRow, listGroups } from './groups.store.ts';
import { presentGroup, presentSeat } from './groups.views.ts';
import { listPaidAfterEnd } from './periods.store.ts';
import { listSeats } from './seats.store.ts';

/** Returns a page of groups, newest first, including ended groups; or only those paid after their end. */
export async function listStaffGroups(
  { db, clock }: DbDeps,
  { paidAfterEnd, ...query }: PageQuery & { readonly paidAfterEnd?: 'true' | undefined },
) {
  const ids = paidAfterEnd ? await listPaidAfterEnd(db.read) : null;
  const { data, nextCursor } = await pageById('groups', query, {
    read: (page) => listGroups(db.read, { ...page, ids }),
    present: (group) => group,
  });
  return { data: await presentForStaff({ db, clock }, data), nextCursor };
}

/** Presents groups with the addresses of their admins. */
export async function presentForStaff({ db, clock }: DbDeps, groups: readonly GroupRow[]) {
  const now = clock.now();
  const ids = groups.map(({ id }) => id);
  const admins = await listAdmins(db.read, ids);
  return groups.map((group) => presentGroup(group, admins, now));
}

/** Throws `not_found`. */
export async function getGroup({ db }: Pick<DbDeps, 'db'>, id: string): Promise<GroupRow> {
  const group = await findGroup(db.read, id);
  if (group === null) throw notFound();
  return group;
}

/** Returns a page of a group's seats, each with the member's or the invited address. Throws `not_found`. */
export async function listGroupSeats(
  { db }: Pick<DbDeps, 'db'>,
  { groupId, ...query }: PageQuery & { readonly groupId: string },
) {
  await getGroup({ db }, groupId);
  return await pageById(`seats:${groupId}`, query, {
    read: (page) => listSeats(db.read, { groupId, ...page }),
    present: (seat) => presentSeat(seat, seat.email ?? seat.member?.email ?? null),
  });
}
