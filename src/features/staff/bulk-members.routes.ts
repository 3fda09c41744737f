import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { type CompDeps, compMembers, compSchema } from '../grants/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { labelMembers } from './label-members.ts';
import { memberFilterSchema } from './member-filter.schema.ts';
import { MAX_SELECTION, resolveSelection } from './select-members.ts';

const ADMINS = { who: 'staff', role: 'admin' } as const;

const selectionFields = {
  memberIds: z.array(z.uuid()).min(1).max(MAX_SELECTION).optional(),
  filter: memberFilterSchema.optional().meta({
    description: 'instead of ids: all matching members',
  }),
};

const label = z.string().trim().min(1).max(60);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const labelling = z
  .strictObject({
    label,
    set: z.boolean().default(true),
    ...selectionFields,
    addedAt: instant.optional().meta({
      description:
        'instead of ids, to remove it: the members who got the label at this instant, by `addedAt` of the answer',
    }),
  })
  .refine(({ addedAt, ...body }) => (addedAt ? namesNone(body) && !body.set : namesOne(body)), {
    path: ['memberIds'],
    error: 'is required, unless a filter is given',
  });

/** Changes of many members at once. */
export function bulkMemberEndpoints(deps: SettingsDeps & CompDeps): Endpoint[] {
  return [
    endpoint({
      name: 'labelMembers',
      method: 'post',
      path: '/v1/staff/labels',
      summary: 'Add a label to members, or remove it',
      tag: 'Staff: members',
      audience: ADMINS,
      body: labelling,
      responses: {
        200: {
          description: 'Number of changes, and when the label was added if it was',
          schema: z.object({ changed: z.int(), addedAt: z.iso.datetime().nullable() }),
        },
      },
      result: (request) => {
        const { label: name, set, memberIds, filter, addedAt } = request.body;
        const selection = addedAt
          ? { addedAt }
          : memberIds
            ? { memberIds }
            : { filter: filter ?? {} };
        return labelMembers(deps, { label: name, isSet: set, selection }, actorOf(request));
      },
    }),
    endpoint({
      name: 'compMembers',
      method: 'post',
      path: '/v1/staff/grants/bulk',
      summary: 'Give several members access',
      tag: 'Staff: access',
      audience: { ...ADMINS, fresh: true },
      body: compSchema.extend(selectionFields).refine(namesOne, {
        path: ['memberIds'],
        error: 'is required, unless a filter is given',
      }),
      isIdempotent: true,
      responses: {
        200: { description: 'The number of grants', schema: z.object({ changed: z.int() }) },
      },
      result: async (request) => {
        const { memberIds, filter, ...comp } = request.body;
        const selection = memberIds ? { memberIds } : { filter: filter ?? {} };
        const ids = await resolveSelection(deps, selection);
        const by = { actor: actorOf(request), requestId: request.idempotencyId };
        return { changed: await compMembers(deps, ids, comp, by) };
      },
    }),
  ];
}

interface Named {
  readonly memberIds?: unknown;
  readonly filter?: unknown;
}

/** Requires either ids or a filter: a body without both would select everyone. */
function namesOne({ memberIds, filter }: Named): boolean {
  return (memberIds === undefined) !== (filter === undefined);
}

function namesNone({ memberIds, filter }: Named): boolean {
  return memberIds === undefined && filter === undefined;
}
