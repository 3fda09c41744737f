import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import type { Role } from '../../roles/roles.ts';
import { findMemberById, requireHigherRank } from '../accounts/index.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import type { NotedBy } from './changed-by.ts';
import { deleteNote, insertNote, type MemberNote, pageMemberNotes } from './member-notes.store.ts';

/** Lists the notes about a member, newest first. Throws `not_found`, and `forbidden` if the rank is too low. */
export async function listNotes(
  { db }: Pick<DbDeps, 'db'>,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
  rank: Role,
) {
  await requireMemberBelow({ db }, rank, memberId);
  return await pageById('member-notes', query, {
    read: (page) => pageMemberNotes(db.read, { memberId, ...page }),
    present: ({ memberId: _, ...note }) => note,
  });
}

/** Creates a note about a member; audited. Throws `not_found` and `forbidden`. */
export async function createNote(
  { db, clock }: DbDeps,
  note: { readonly memberId: string; readonly body: string },
  { actor, rank }: NotedBy,
) {
  await requireMemberBelow({ db }, rank, note.memberId);
  return await db.transaction((tx) => writeNote(tx, { ...note, createdAt: clock.now() }, actor));
}

/** Creates a note without checks, for example with the reason for a ban. */
export async function writeNote(
  tx: Tx,
  note: Pick<MemberNote, 'memberId' | 'body' | 'createdAt'>,
  actor: Actor,
) {
  const { memberId, body, createdAt } = note;
  const written = { id: newId(), body, writtenById: memberIdOf(actor), createdAt };
  await insertNote(tx, { ...written, memberId });
  await recordChange(tx, {
    actor,
    at: createdAt,
    action: 'member.noted',
    subject: { kind: 'member', id: memberId },
    personal: { note: body },
  });
  return written;
}

/** Deletes a note about a member; audited. Throws `not_found` and `forbidden`. */
export async function removeNote(
  { db, clock }: DbDeps,
  note: { readonly id: string; readonly memberId: string },
  { actor, rank }: NotedBy,
): Promise<void> {
  await requireMemberBelow({ db }, rank, note.memberId);
  await db.transaction(async (tx) => {
    if (!(await deleteNote(tx, note))) throw notFound();
    await recordChange(tx, {
      actor,
      at: clock.now(),
      action: 'member.note_removed',
      subject: { kind: 'member', id: note.memberId },
    });
  });
}

async function requireMemberBelow(
  { db }: Pick<DbDeps, 'db'>,
  rank: Role,
  id: string,
): Promise<void> {
  if ((await findMemberById(db.read, id)) === null) throw notFound();
  await requireHigherRank(db.read, rank, id);
}
