import type { Audience } from '../../platform/http/caller.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { getImport } from './get-import.ts';
import { notCsv } from './member-imports.errors.ts';
import { importDetailSchema, importParams, importSchema } from './member-imports.schemas.ts';
import { listImports } from './member-imports.store.ts';
import { presentImport, presentImportDetail } from './member-imports.views.ts';
import { startImport } from './start-import.ts';
import { type ImportActor, type ImportDeps, takeInFile } from './take-in-file.ts';
import { throwAwayImport } from './throw-away-import.ts';

const LIST = 'member-imports';
const ALL = '/v1/staff/member-imports';
/** Some hundred thousand lines; whoever has more uses the command. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

const IMPORTS: Limit = {
  name: 'member-imports',
  points: 20,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

const admins = {
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const one = { params: importParams } as const;
const detail = { description: 'The import as it stands', schema: importDetailSchema };

/** Files of members and consents: handed in, looked through, and applied once somebody says so. */
export function memberImportEndpoints(deps: ImportDeps): Endpoint[] {
  return [...reading(deps), ...moving(deps)];
}

function reading(deps: ImportDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMemberImports',
      ...admins,
      method: 'get',
      path: ALL,
      summary: 'Files of members and consents that were handed in, newest first',
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(importSchema) } },
      handle: async ({ query: { limit, cursor } }) => {
        const after = readCursor(LIST, cursor)?.id ?? null;
        const rows = await listImports(deps.db.read, { after, limit });
        const page = toPage(rows, limit, ({ id, createdAt }) => ({
          ...{ at: createdAt.toISOString(), id },
        }));
        const data = page.rows.map(presentImport);
        return { status: 200, body: { data, nextCursor: writeCursor(LIST, page.next) } };
      },
    }),
    endpoint({
      name: 'getMemberImport',
      ...admins,
      ...one,
      method: 'get',
      path: `${ALL}/{id}`,
      summary: 'One of them: how far it is, what it would change, what is wrong with it',
      answers: { 200: detail },
      handle: async ({ params }) => ({
        status: 200,
        body: presentImportDetail(await getImport(deps.db.read, params.id)),
      }),
    }),
  ];
}

function moving(deps: ImportDeps): Endpoint[] {
  return [
    endpoint({
      name: 'createMemberImport',
      ...admins,
      method: 'post',
      path: ALL,
      summary:
        'Hand in a CSV of members or consents as text/csv; it is looked through, and nothing is changed',
      bodyFormat: 'raw',
      bodyLimitBytes: FILE_LIMIT_BYTES,
      limits: [IMPORTS],
      answers: { 202: detail },
      refusals: { 409: ['too_many_imports'] },
      handle: async (request) => {
        requireCsv(request.header('content-type'));
        const taken = await takeInFile(deps, request.rawBody, by(request));
        return { status: 202, body: presentImportDetail(taken) };
      },
    }),
    endpoint({
      name: 'applyMemberImport',
      ...admins,
      ...one,
      method: 'post',
      path: `${ALL}/{id}/apply`,
      summary: 'Write what the file says, batch by batch; its own answer tells how far it is',
      answers: { 202: detail },
      refusals: { 409: ['wrong_state'] },
      handle: async (request) => ({
        status: 202,
        body: presentImportDetail(await startImport(deps, request.params.id, by(request))),
      }),
    }),
    endpoint({
      name: 'deleteMemberImport',
      ...admins,
      ...one,
      method: 'delete',
      path: `${ALL}/{id}`,
      summary: 'Throw a file away that is not being applied',
      answers: { 204: { description: 'It is gone' } },
      refusals: { 409: ['wrong_state'] },
      handle: async (request) => {
        await throwAwayImport(deps, request.params.id, by(request));
        return { status: 204 };
      },
    }),
  ];
}

function requireCsv(contentType: string | undefined): void {
  const essence = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (essence !== 'text/csv') throw notCsv();
}

/** Whoever has the role is a member: keys have no scope that reaches here. */
function by(request: Pick<ApiRequest, 'caller' | 'requestId'>): ImportActor {
  const { memberId } = requireMember(request.caller);
  return { ...actorOf(request), id: memberId };
}
