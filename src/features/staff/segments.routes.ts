import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf, csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { MEMBER_TABLE_HEADER, readMemberTable } from './export-member-table.ts';
import { listLabels } from './label-members.ts';
import { memberFilterSchema } from './member-filter.schema.ts';
import { createSegment, deleteSegment, listSegments } from './segments.ts';
import { countMembers } from './select-members.ts';

/** Members of a page of the list; more are exported by a filter. */
const MAX_LISTED_IDS = 100;

const ADMINS = { tag: 'Staff: members', audience: { who: 'staff', role: 'admin' } } as const;

const segmentSchema = z
  .object({ id: z.uuid(), name: z.string(), filter: memberFilterSchema, members: z.int() })
  .meta({ id: 'MemberSegment', description: 'A saved filter and its current number of members' });

/** Labels, saved filters, and the members that match them. */
export function segmentEndpoints(deps: SettingsDeps): Endpoint[] {
  return [labelsEndpoint(deps), ...savedEndpoints(deps), countEndpoint(deps), tableEndpoint(deps)];
}

function labelsEndpoint(deps: SettingsDeps): Endpoint {
  return endpoint({
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
  });
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

function countEndpoint(deps: SettingsDeps): Endpoint {
  return endpoint({
    ...ADMINS,
    name: 'countMembers',
    method: 'get',
    path: '/v1/staff/segments/count',
    summary: 'Count the members that match a filter, before a bulk change of them',
    query: memberFilterSchema,
    responses: { 200: { description: 'Their number', schema: z.object({ members: z.int() }) } },
    result: async ({ query }) => ({ members: await countMembers(deps, query) }),
  });
}

const tableQuery = memberFilterSchema.extend({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(MAX_LISTED_IDS))
    .optional()
    .meta({ description: `instead of a filter: up to ${MAX_LISTED_IDS} ids, separated by commas` }),
});

function tableEndpoint(deps: SettingsDeps): Endpoint {
  return csvEndpoint(deps, {
    name: 'exportMemberTable',
    path: '/v1/staff/segments/members.csv',
    summary: 'Export the members that match a filter as CSV, with plan, labels and paid amounts',
    description: 'CSV, newest first; amounts in minor units',
    tag: ADMINS.tag,
    role: 'admin',
    action: 'members.exported',
    query: tableQuery,
    columns: MEMBER_TABLE_HEADER,
    read: ({ ids, ...filter }) => readMemberTable(deps, ids ? { ids } : { filter }),
  });
}
