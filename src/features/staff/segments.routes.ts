import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf, csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { MEMBER_TABLE_HEADER, readMemberTable } from './export-member-table.ts';
import {
  createSegment,
  deleteSegment,
  labelMembers,
  listLabels,
  listSegments,
} from './label-members.ts';
import { memberFilterSchema } from './member-filter.schema.ts';
import { MAX_SELECTION } from './select-members.ts';

const ADMINS = { tag: 'Staff: members', audience: { who: 'staff', role: 'admin' } } as const;

const segmentSchema = z
  .object({ id: z.uuid(), name: z.string(), filter: memberFilterSchema, members: z.int() })
  .meta({ id: 'MemberSegment', description: 'A saved filter and its current number of members' });

const label = z.string().trim().min(1).max(60);
const selectionFields = {
  memberIds: z.array(z.uuid()).min(1).max(MAX_SELECTION).optional(),
  filter: memberFilterSchema.optional().meta({
    description: 'instead of ids: all matching members',
  }),
};

/** Labels, saved filters, and bulk changes of members. */
export function segmentEndpoints(deps: SettingsDeps): Endpoint[] {
  return [...labelEndpoints(deps), ...savedEndpoints(deps), tableEndpoint(deps)];
}

function labelEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      ...ADMINS,
      name: 'listLabels',
      method: 'get',
      path: '/v1/staff/labels',
      summary: 'List the labels of members by name, each with its number of members',
      responses: {
        200: {
          description: 'All labels',
          schema: z.object({ data: z.array(z.object({ name: z.string(), members: z.int() })) }),
        },
      },
      result: async () => ({ data: await listLabels(deps) }),
    }),
    endpoint({
      ...ADMINS,
      name: 'labelMembers',
      method: 'post',
      path: '/v1/staff/labels',
      summary: 'Add a label to members, or remove it',
      body: z
        .strictObject({ label, set: z.boolean().default(true), ...selectionFields })
        .refine(namesMembers, {
          path: ['memberIds'],
          error: 'is required, unless a filter is given',
        }),
      responses: {
        200: { description: 'Number of changes', schema: z.object({ changed: z.int() }) },
      },
      result: (request) => {
        const { label: name, set, memberIds, filter } = request.body;
        const selection = memberIds ? { memberIds } : { filter: filter ?? {} };
        return labelMembers(deps, { label: name, isSet: set, selection }, actorOf(request));
      },
    }),
  ];
}

/** Requires either ids or a filter: a body without both would select everyone. */
function namesMembers(body: { readonly memberIds?: unknown; readonly filter?: unknown }): boolean {
  return (body.memberIds === undefined) !== (body.filter === undefined);
}

function savedEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      ...ADMINS,
      name: 'listSegments',
      method: 'get',
      path: '/v1/staff/segments',
      summary: 'List saved filters of members by name',
      responses: {
        200: { description: 'All segments', schema: z.object({ data: z.array(segmentSchema) }) },
      },
      result: async () => ({ data: await listSegments(deps) }),
    }),
    endpoint({
      ...ADMINS,
      name: 'createSegment',
      method: 'post',
      path: '/v1/staff/segments',
      summary: 'Save a filter of members under a name',
      body: z.strictObject({
        name: z.string().trim().min(1).max(120),
        filter: memberFilterSchema.refine((filter) => Object.keys(filter).length > 0, {
          error: 'needs a condition',
        }),
      }),
      responses: { 201: { description: 'The segment', schema: segmentSchema } },
      refusals: { 409: ['name_taken'] },
      result: (request) => createSegment(deps, request.body, actorOf(request)),
    }),
    endpoint({
      ...ADMINS,
      name: 'deleteSegment',
      method: 'delete',
      path: '/v1/staff/segments/{id}',
      summary: 'Delete a saved filter, but not its members',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Deleted' } },
      result: (request) => deleteSegment(deps, request.params.id, actorOf(request)),
    }),
  ];
}

function tableEndpoint(deps: SettingsDeps): Endpoint {
  return csvEndpoint(deps, {
    name: 'exportMemberTable',
    path: '/v1/staff/segments/members.csv',
    summary: 'Export the members that match a filter as CSV, with plan, labels and paid amounts',
    description: 'CSV, newest first; amounts in minor units',
    tag: ADMINS.tag,
    role: 'admin',
    action: 'members.exported',
    query: memberFilterSchema,
    columns: MEMBER_TABLE_HEADER,
    read: (filter) => readMemberTable(deps, filter),
  });
}
