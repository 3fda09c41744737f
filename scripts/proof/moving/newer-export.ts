import { readFileSync, writeFileSync } from 'node:fs';
import type { Site } from '../site/site.ts';

interface Row {
  [column: string]: unknown;
}
type Tables = Readonly<Record<'members' | 'members_newsletters' | 'members_products', Row[]>>;

/** What differs in a newer export, besides the notes of members. */
interface Newer {
  /** The address of a member who left a newsletter. */
  readonly left: string;
  /** The address of a member whose comp was withdrawn. */
  readonly withdrawn: string;
  /** The addresses of a member before and after. */
  readonly moved: { readonly from: string; readonly to: string };
}

export const NEWER_NOTE = 'from a newer export';

/** Writes an export in which a member left a newsletter, a comp was withdrawn, and an address changed. */
export function writeNewerExport(from: string, to: string): Newer {
  const site = JSON.parse(readFileSync(from, 'utf8')) as { db: [{ data: Tables }] };
  const { data } = site.db[0];
  const { members } = data;
  const on = (table: Row[], { id }: Row) => table.filter((row) => row['member_id'] === id);
  const free = members.filter(({ status }) => status === 'free');
  const [left, moved] = free.filter((one) => on(data.members_newsletters, one).length > 0);
  const comped = members.find(
    (one) => one['status'] === 'comped' && on(data.members_products, one).length === 1,
  );
  if (!left || !moved || !comped) throw new Error('the export has no such members');
  for (const one of members) one['note'] ??= NEWER_NOTE;
  comped['status'] = 'free';
  const [before, after] = [String(moved['email']), `moved-${moved['email']}`];
  moved['email'] = after;
  const [leaving] = on(data.members_newsletters, left);
  const without = (table: Row[], gone: Row | undefined) => table.filter((row) => row !== gone);
  const newer = {
    ...data,
    members_newsletters: without(data.members_newsletters, leaving),
    members_products: without(data.members_products, on(data.members_products, comped)[0]),
  };
  writeFileSync(to, JSON.stringify({ ...site, db: [{ ...site.db[0], data: newer }] }));
  return {
    left: String(left['email']),
    withdrawn: String(comped['email']),
    moved: { from: before, to: after },
  };
}

/** Returns what a newer export has changed, so that it can be compared. */
export async function readNewer({ db }: Site, { left, withdrawn, moved }: Newer) {
  const tx = db.read;
  const now = new Date();
  const inForce = { endsAt: { gt: now }, ends: { none: {} } };
  return {
    withdrawals: await tx.newsletterConsent.count({
      where: { kind: 'withdrawn', contact: { email: left } },
    }),
    comps: await tx.grant.count({ where: { member: { email: withdrawn }, ...inForce } }),
    from: await tx.member.count({ where: { email: moved.from } }),
    to: await tx.member.count({ where: { email: moved.to } }),
    consentsMoved: await tx.newsletterContact.count({
      where: { email: moved.to, consents: { some: {} } },
    }),
  };
}
