import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageById, pageOf, pageQuery } from '../../platform/http/pages.ts';
import { findMemberById } from '../accounts/index.ts';
import { actorOf, recordChange } from '../audit/index.ts';
import type { ChangeMemberDeps } from './change-member.ts';
import { deleteNote, insertNote, pageMemberNotes } from './member-notes.store.ts';

const LIST = 'member-notes';
const PATH = '/v1/staff/members/{id}/notes';
const FOR_MODERATORS = {
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'moderator' },
} as const;
const params = z.object({ id: z.uuid() });
const noteSchema = z
  .object({
    id: z.uuid(),
    body: z.string(),
    writtenById: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'MemberNote' });

/** Notes of staff about a member, for other staff. */
export function memberNotesEndpoints(deps: ChangeMemberDeps): Endpoint[] {
  return [listEndpoint(deps), ...changeEndpoints(deps)];
}

function listEndpoint(deps: ChangeMemberDeps): Endpoint {
  return endpoint({
    name: 'listMemberNotes',
    ...FOR_MODERATORS,
    method: 'get',
    path: PATH,
    summary: 'What staff noted about a member, newest first',
    params,
    query: pageQuery,
    answers: { 200: { description: 'A page of notes', schema: pageOf(noteSchema) } },
    handle: async ({ params: { id: memberId }, query }) => {
      await requireMemberExists(deps, memberId);
      const body = await pageById(LIST, query, {
        read: (page) => pageMemberNotes(deps.db.read, { memberId, ...page }),
        present: ({ memberId: _, ...note }) => note,
      });
      return { status: 200, body };
    },
  });
}

function changeEndpoints(deps: ChangeMemberDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createMemberNote',
      ...FOR_MODERATORS,
      method: 'post',
      path: PATH,
      summary: 'Note something about a member',
      params,
      body: z.strictObject({ body: z.string().trim().min(1).max(5000) }),
      answers: { 201: { description: 'The note', schema: noteSchema } },
      handle: async (request) => {
        const { id: memberId } = request.params;
        await requireMemberExists(deps, memberId);
        const [actor, createdAt] = [actorOf(request), deps.clock.now()];
        const note = { id: newId(), body: request.body.body, writtenById: actor.id, createdAt };
        await deps.db.transaction(async (tx) => {
          await insertNote(tx, { ...note, memberId });
          const subject = { kind: 'member', id: memberId };
          const personal = { note: note.body };
          await recordChange(tx, {
            actor,
            at: createdAt,
            action: 'member.noted',
            subject,
            personal,
          });
        });
        return { status: 201, body: note };
      },
    }),
    endpoint({
      name: 'deleteMemberNote',
      ...FOR_MODERATORS,
      method: 'delete',
      path: `${PATH}/{noteId}`,
      summary: 'Take a note away',
      params: params.extend({ noteId: z.uuid() }),
      answers: { 204: { description: 'It is gone' } },
      handle: async (request) => {
        const { id: memberId, noteId: id } = request.params;
        const [actor, at] = [actorOf(request), deps.clock.now()];
        await deps.db.transaction(async (tx) => {
          if (!(await deleteNote(tx, { id, memberId }))) throw notFound();
          const subject = { kind: 'member', id: memberId };
          await recordChange(tx, { actor, at, action: 'member.note_removed', subject });
        });
        return { status: 204 };
      },
    }),
  ];
}

async function requireMemberExists({ db }: ChangeMemberDeps, id: string): Promise<void> {
  if ((await findMemberById(db.read, id)) === null) throw notFound();
}
