import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Audience, requireMember } from '../../platform/http/caller.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { deleteImport, type ImportActor, startApplying, uploadImport } from './change-imports.ts';
import { notCsv } from './member-imports.errors.ts';
import { importDetailSchema, importParams, importSchema } from './member-imports.schemas.ts';
import { presentImportDetail } from './member-imports.views.ts';
import { getImport, listMemberImports } from './read-imports.ts';

const PATH = '/v1/staff/member-imports';
/** Enough for some hundred thousand lines. The command line imports larger files. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

const IMPORTS: Limit = { name: 'member-imports', points: 20, perSeconds: 3600, by: 'account' };

const FOR_ADMINS = {
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const CHANGES = {
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'admin', fresh: true } satisfies Audience,
} as const;
const detail = { description: 'The import', schema: importDetailSchema };

/** Files of members and consents: uploaded, examined, and applied on request. */
export function memberImportEndpoints(deps: DbDeps): Endpoint[] {
  return [...readEndpoints(deps), ...changeEndpoints(deps)];
}

function readEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMemberImports',
      ...FOR_ADMINS,
      method: 'get',
      path: PATH,
      summary: 'List imports of members and consents, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of imports', schema: pageOf(importSchema) } },
      result: ({ query }) => listMemberImports(deps.db.read, query),
    }),
    endpoint({
      name: 'getMemberImport',
      ...FOR_ADMINS,
      params: importParams,
      method: 'get',
      path: `${PATH}/{id}`,
      summary: 'Get an import with its progress, planned changes and problems',
      responses: { 200: detail },
      result: async ({ params }) => presentImportDetail(await getImport(deps.db.read, params.id)),
    }),
  ];
}

function changeEndpoints(deps: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createMemberImport',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary:
        'Upload a CSV of members or consents as text/csv to examine it, without changing anything yet',
      bodyFormat: 'raw',
      bodyLimitBytes: FILE_LIMIT_BYTES,
      limits: [IMPORTS],
      responses: { 202: detail },
      refusals: { 409: ['too_many_imports'] },
      result: async (request) => {
        requireCsv(request.header('content-type'));
        const uploaded = await uploadImport(deps, request.rawBody, importActor(request));
        return presentImportDetail(uploaded);
      },
    }),
    endpoint({
      name: 'applyMemberImport',
      ...CHANGES,
      params: importParams,
      method: 'post',
      path: `${PATH}/{id}/apply`,
      summary: 'Start to apply an import in batches; get the import for its progress',
      responses: { 202: detail },
      refusals: { 409: ['wrong_state'] },
      result: async (request) =>
        presentImportDetail(await startApplying(deps, request.params.id, importActor(request))),
    }),
    endpoint({
      name: 'deleteMemberImport',
      ...FOR_ADMINS,
      params: importParams,
      method: 'delete',
      path: `${PATH}/{id}`,
      summary: 'Delete an import that is not being applied',
      responses: { 204: { description: 'Deleted' } },
      refusals: { 409: ['wrong_state'] },
      result: (request) => deleteImport(deps, request.params.id, importActor(request)),
    }),
  ];
}

function requireCsv(contentType: string | undefined): void {
  const essence = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (essence !== 'text/csv') throw notCsv();
}

/** The caller is always a member: no API key scope allows imports. */
function importActor(request: Pick<ApiRequest, 'caller' | 'requestId'>): ImportActor {
  const { memberId } = requireMember(request.caller);
  return { ...actorOf(request), id: memberId };
}
