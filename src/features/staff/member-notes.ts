import { newId } from '../../platform/crypto/ids.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { findMemberById } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { deleteNote, insertNote, pageMemberNotes } from './member-notes.store.ts';

/** A page of the notes about a member, newest first. Throws `not_found`. */
export async function listNotes(
  { db }: Pick<DbDeps, 'db'>,
  { memberId, ...query }: PageQuery & { readonly memberId: string },
) {
  await requireMemberExists({ db }, memberId);
  return await pageById('member-notes', query, {
    read: (page) => pageMemberNotes(db.read, { memberId, ...page }),
    present: ({ memberId: _, ...note }) => note,
  });
}

/** Writes a note about a member; audited. Throws `not_found`. */
export async function createNote(
  { db, clock }: DbDeps,
  { memberId, body }: { readonly memberId: string; readonly body: string },
  actor: Actor,
) {
  await requireMemberExists({ db }, memberId);
  const createdAt = clock.now();
  const note = { id: newId(), body, writtenById: actor.id, createdAt };
  await db.transaction(async (tx) => {
    await insertNote(tx, { ...note, memberId });
    await recordChange(tx, {
      actor,
      at: createdAt,
      action: 'member.noted',
      subject: { kind: 'member', id: memberId },
      personal: { note: body },
    });
  });
  return note;
}

/** Deletes a note about a member; audited. Throws `not_found`. */
export async function removeNote(
  { db, clock }: DbDeps,
  note: { readonly id: string; readonly memberId: string },
  actor: Actor,
): Promise<void> {
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

async function requireMemberExists({ db }: Pick<DbDeps, 'db'>, id: string): Promise<void> {
  if ((await findMemberById(db.read, id)) === null) throw notFound();
}
