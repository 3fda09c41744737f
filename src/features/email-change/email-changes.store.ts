import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { EmailChangeState, Side } from './email-change.rules.ts';

export interface EmailChange extends EmailChangeState {
  readonly id: string;
  readonly memberId: string;
  /** The session that asked, which goes on where the change is made. */
  readonly sessionId: string;
  readonly toEmail: string;
  readonly createdAt: Date;
}

const columns = {
  id: true,
  memberId: true,
  sessionId: true,
  fromEmail: true,
  toEmail: true,
  createdAt: true,
  expiresAt: true,
  fromConfirmedAt: true,
  toConfirmedAt: true,
  closedAt: true,
  doneAt: true,
} as const;

export async function insertEmailChange(
  tx: Tx,
  change: Pick<
    EmailChange,
    'memberId' | 'sessionId' | 'fromEmail' | 'toEmail' | 'createdAt' | 'expiresAt'
  > & { readonly fromTokenHash: string; readonly toTokenHash: string },
): Promise<string> {
  const id = newId();
  await tx.addressChange.create({ data: { id, ...change } });
  return id;
}

/** The change that a mailed link belongs to, and in which of the two mailboxes it was. */
export async function findByToken(
  tx: Tx,
  tokenHash: string,
): Promise<{ change: EmailChange; side: Side } | null> {
  const from = await tx.addressChange.findUnique({
    where: { fromTokenHash: tokenHash },
    select: columns,
  });
  if (from) return { change: from, side: 'from' };
  const to = await tx.addressChange.findUnique({
    where: { toTokenHash: tokenHash },
    select: columns,
  });
  return to && { change: to, side: 'to' };
}

/** Writes what became of a change; its member is locked meanwhile. */
export async function updateEmailChange(
  tx: Tx,
  id: string,
  data: Partial<Pick<EmailChange, 'fromConfirmedAt' | 'toConfirmedAt' | 'closedAt' | 'doneAt'>>,
): Promise<void> {
  await tx.addressChange.update({ where: { id }, data });
}

/** Closes every change of a member that still waits, and answers how many did. */
export async function closeEmailChanges(tx: Tx, memberId: string, now: Date): Promise<number> {
  const { count } = await tx.addressChange.updateMany({
    where: { memberId, closedAt: null, doneAt: null, expiresAt: { gt: now } },
    data: { closedAt: now },
  });
  return count;
}

/** Every change of a member that is still known, without its secrets. */
export function listEmailChanges(tx: Tx, memberId: string) {
  const { id: _, memberId: __, sessionId: ___, ...select } = columns;
  return tx.addressChange.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}

export async function listFormerEmails(tx: Tx, memberId: string): Promise<string[]> {
  const rows = await tx.addressChange.findMany({
    where: { memberId, doneAt: { not: null } },
    select: { fromEmail: true },
  });
  const emails = [...new Set(rows.map(({ fromEmail }) => fromEmail))];
  const held = await tx.member.findMany({
    where: { email: { in: emails } },
    select: { email: true },
  });
  return emails.filter((email) => !held.some((member) => member.email === email));
}

/** What came to nothing is not kept. */
export async function deleteExpiredEmailChanges(tx: Tx, now: Date): Promise<void> {
  await tx.addressChange.deleteMany({ where: { doneAt: null, expiresAt: { lte: now } } });
}
