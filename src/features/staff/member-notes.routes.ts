import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { rankOf } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { notedBy } from './changed-by.ts';
import { createNote, listNotes, removeNote } from './member-notes.ts';

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

/** Staff notes about a member, for other staff. */
export function memberNotesEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMemberNotes',
      ...FOR_MODERATORS,
      method: 'get',
      path: PATH,
      summary: 'List staff notes about a member, newest first',
      params,
      query: pageQuery,
      responses: { 200: { description: 'A page of notes', schema: pageOf(noteSchema) } },
      result: ({ caller, params: { id: memberId }, query }) =>
        listNotes(deps, { memberId, ...query }, rankOf(caller)),
    }),
    endpoint({
      name: 'createMemberNote',
      ...FOR_MODERATORS,
      method: 'post',
      path: PATH,
      summary: 'Add a note about a member',
      params,
      body: z.strictObject({ body: z.string().trim().min(1).max(5000) }),
      responses: { 201: { description: 'The note', schema: noteSchema } },
      result: (request) => {
        const note = { memberId: request.params.id, body: request.body.body };
        return createNote(deps, note, notedBy(request));
      },
    }),
    endpoint({
      name: 'deleteMemberNote',
      ...FOR_MODERATORS,
      method: 'delete',
      path: `${PATH}/{noteId}`,
      summary: 'Delete a note',
      params: params.extend({ noteId: z.uuid() }),
      responses: { 204: { description: 'Deleted' } },
      result: (request) => {
        const { id: memberId, noteId: id } = request.params;
        return removeNote(deps, { id, memberId }, notedBy(request));
      },
    }),
  ];
}
