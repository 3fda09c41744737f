import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import type { Side } from './email-change.rules.ts';

/** The fields of a change in a member's data export, without ids and secrets. */
const exportSelect = {
  fromEmail: true,
  toEmail: true,
  createdAt: true,
  expiresAt: true,
  fromConfirmedAt: true,
  toConfirmedAt: true,
  closedAt: true,
  doneAt: true,
  waitsUntil: true,
} satisfies Prisma.AddressChangeSelect;

const select = {
  ...exportSelect,
  id: true,
  memberId: true,
  /** The session that requested the change, which continues after it; null if staff requested it. */
  sessionId: true,
} satisfies Prisma.AddressChangeSelect;

export type EmailChange = Prisma.AddressChangeGetPayload<{ select: typeof select }>;

export async function insertEmailChange(
  tx: Tx,
  change: Omit<Prisma.AddressChangeUncheckedCreateInput, 'id'>,
): Promise<string> {
  const id = newId();
  await tx.addressChange.create({ data: { id, ...change } });
  return id;
}

/** Finds the change that a mailed link belongs to, and the mailbox to which the link was sent. */
export async function findByToken(
  tx: Tx,
  tokenHash: string,
): Promise<{ change: EmailChange; side: Side } | null> {
  const change = await tx.addressChange.findFirst({
    where: { OR: [{ fromTokenHash: tokenHash }, { toTokenHash: tokenHash }] },
    select: { ...select, fromTokenHash: true },
  });
  return change && { change, side: change.fromTokenHash === tokenHash ? 'from' : 'to' };
}

/** Lists pending changes whose waiting period is over and whose new address has confirmed. */
export function listDueEmailChanges(tx: Tx, now: Date): Promise<EmailChange[]> {
  return tx.addressChange.findMany({
    where: {
      waitsUntil: { lte: now },
      toConfirmedAt: { not: null },
      closedAt: null,
      doneAt: null,
      expiresAt: { gt: now },
    },
    orderBy: { id: 'asc' },
    select,
  });
}

export function findEmailChange(tx: Tx, id: string): Promise<EmailChange | null> {
  return tx.addressChange.findUnique({ where: { id }, select });
}

/** Writes the state of a change; the caller has locked its member. */
export async function updateEmailChange(
  tx: Tx,
  id: string,
  data: Partial<Pick<EmailChange, 'fromConfirmedAt' | 'toConfirmedAt' | 'closedAt' | 'doneAt'>>,
): Promise<void> {
  await tx.addressChange.update({ where: { id }, data });
}

/** Finds a pending change without the old mailbox that waits; null if there is none. */
export function findWaitingChange(tx: Tx, member: { id: string; email: string }, now: Date) {
  return tx.addressChange.findFirst({
    where: {
      memberId: member.id,
      fromEmail: member.email,
      waitsUntil: { not: null },
      closedAt: null,
      doneAt: null,
      expiresAt: { gt: now },
    },
    orderBy: { id: 'desc' },
    select: {
      toEmail: true,
      createdAt: true,
      waitsUntil: true,
      toConfirmedAt: true,
      expiresAt: true,
    },
  });
}

/** Closes every pending change of a member, and returns how many there were. */
export async function closeEmailChanges(tx: Tx, memberId: string, now: Date): Promise<number> {
  const { count } = await tx.addressChange.updateMany({
    where: { memberId, closedAt: null, doneAt: null, expiresAt: { gt: now } },
    data: { closedAt: now },
  });
  return count;
}

/** Lists every stored change of a member, without its secrets. */
export function listEmailChanges(tx: Tx, memberId: string) {
  return tx.addressChange.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: exportSelect,
  });
}

export async function listEmailChangeIds(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.addressChange.findMany({ where: { memberId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Lists addresses that a member had before, except those that another account has now. */
export async function listFormerEmails(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.addressChange.findMany({
    where: { memberId, doneAt: { not: null } },
    select: { fromEmail: true },
  });
  const emails = [...new Set(rows.map(({ fromEmail }) => fromEmail))];
  const members = await tx.member.findMany({
    where: { email: { in: emails } },
    select: { email: true },
  });
  return emails.filter((email) => !members.some((member) => member.email === email));
}

/** Deletes changes that expired before both addresses confirmed. */
export async function deleteExpiredEmailChanges(tx: Tx, now: Date): Promise<void> {
  await tx.addressChange.deleteMany({ where: { doneAt: null, expiresAt: { lte: now } } });
}
