import type { DbDeps } from '../../../platform/db/db-deps.ts';
import type { Audience } from '../../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../../platform/http/endpoint.ts';
import type { Limit } from '../../../platform/http/limits.ts';
import { pageById, pageOf, pageQuery } from '../../../platform/http/pages.ts';
import { actorOf } from '../../audit/index.ts';
import {
  addMoveFile,
  changeMovePlan,
  createStaffMove,
  exportAccessList,
  getStaffMove,
  listMoves,
  removeMoveFile,
  removeStaffMove,
  requestOperation,
} from './change-staff-moves.ts';
import {
  moveFileParams,
  moveFileQuery,
  operationBody,
  planBody,
  staffMoveDetailSchema,
  staffMoveParams,
  staffMoveSchema,
} from './staff-moves.schemas.ts';
import { presentStaffMove, presentStaffMoveDetail, type StaffMove } from './staff-moves.views.ts';

const PATH = '/v1/staff/moves';
/** The limit of an upload in the console; larger exports are imported by the command. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

const READS = {
  tag: 'Staff: moving in',
  audience: { who: 'staff', role: 'admin' } satisfies Audience,
} as const;
const CHANGES = {
  tag: 'Staff: moving in',
  audience: { who: 'staff', role: 'admin', fresh: true } satisfies Audience,
} as const;
const detail = { description: 'The move', schema: staffMoveDetailSchema };
/** Low, because the file has the addresses of all members of the source. */
const EXPORTS: Limit = { name: 'move-access', points: 20, perSeconds: 3600, by: 'account' };

/** Returns the endpoints for moves from other systems: upload, plan, and operations as jobs. */
export function staffMoveEndpoints(deps: DbDeps): Endpoint[] {
  return [...readEndpoints(deps), ...changeEndpoints(deps), accessEndpoint(deps)];
}

function readEndpoints({ db, clock }: DbDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listMoves',
      ...READS,
      method: 'get',
      path: PATH,
      summary: 'Moves from other systems, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of moves', schema: pageOf(staffMoveSchema) } },
      result: ({ query }) =>
        pageById('moves', query, {
          read: (page) => listMoves(db.read, page),
          present: (row) => presentStaffMove(row, clock.now()),
        }),
    }),
    endpoint({
      name: 'getMove',
      ...READS,
      params: staffMoveParams,
      method: 'get',
      path: `${PATH}/{id}`,
      summary: 'A move with its files, plan and progress, and the result of the last operation',
      responses: { 200: detail },
      result: async ({ params }) =>
        presentStaffMoveDetail(await getStaffMove(db.read, params.id), clock.now()),
    }),
  ];
}

function changeEndpoints(deps: DbDeps): Endpoint[] {
  const present = (move: StaffMove) => presentStaffMoveDetail(move, deps.clock.now());
  return [
    endpoint({
      name: 'createMove',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Create a move from another system; nothing is imported until it is applied',
      responses: { 201: detail },
      result: async (request) => present(await createStaffMove(deps, actorOf(request))),
    }),
    endpoint({
      name: 'addMoveFile',
      ...CHANGES,
      params: staffMoveParams,
      method: 'post',
      path: `${PATH}/{id}/files`,
      summary: 'Upload an unchanged export of the old system: the bytes of a file or zip',
      query: moveFileQuery,
      bodyFormat: 'raw',
      bodyLimitBytes: FILE_LIMIT_BYTES,
      responses: { 201: detail },
      refusals: { 409: ['move_in_progress', 'too_many_files'] },
      result: async (request) => {
        const { params, query, rawBody: content } = request;
        const file = { id: params.id, name: query.name, content };
        return present(await addMoveFile(deps, file, actorOf(request)));
      },
    }),
    endpoint({
      name: 'deleteMoveFile',
      ...CHANGES,
      params: moveFileParams,
      method: 'delete',
      path: `${PATH}/{id}/files/{fileId}`,
      summary: 'Delete an uploaded file of a move; records that were imported from it stay',
      responses: { 200: detail },
      refusals: { 409: ['move_in_progress'] },
      result: async (request) =>
        present(await removeMoveFile(deps, request.params, actorOf(request))),
    }),
    endpoint({
      name: 'changeMovePlan',
      ...CHANGES,
      params: staffMoveParams,
      method: 'put',
      path: `${PATH}/{id}/plan`,
      summary: 'Replace the plan of a move by an edited one',
      body: planBody,
      responses: { 200: detail },
      refusals: { 409: ['move_in_progress'] },
      result: async ({ params, body }) =>
        present(await changeMovePlan(deps, { id: params.id, text: body.plan })),
    }),
    ...operationEndpoints(deps, present),
  ];
}

function operationEndpoints(
  deps: DbDeps,
  present: (move: StaffMove) => ReturnType<typeof presentStaffMoveDetail>,
): Endpoint[] {
  return [
    endpoint({
      name: 'runMoveOperation',
      ...CHANGES,
      params: staffMoveParams,
      method: 'post',
      path: `${PATH}/{id}/operations`,
      summary:
        'Start a preview, the import, a check or an undo of a move; fetch the move for its progress',
      body: operationBody,
      responses: { 202: detail },
      refusals: { 409: ['move_in_progress', 'no_files'] },
      result: async (request) => {
        const asked = { id: request.params.id, ...request.body };
        return present(await requestOperation(deps, asked, actorOf(request)));
      },
    }),
    endpoint({
      name: 'deleteMove',
      ...READS,
      params: staffMoveParams,
      method: 'delete',
      path: `${PATH}/{id}`,
      summary: 'Delete a move with its files; imported records stay',
      responses: { 204: { description: 'Deleted' } },
      refusals: { 409: ['move_in_progress'] },
      result: (request) => removeStaffMove(deps, request.params.id, actorOf(request)),
    }),
  ];
}

const CSV = 'text/csv; charset=utf-8';

function accessEndpoint(deps: DbDeps): Endpoint {
  return endpoint({
    name: 'exportMoveAccess',
    ...CHANGES,
    limits: [EXPORTS],
    params: staffMoveParams,
    method: 'get',
    path: `${PATH}/{id}/access.csv`,
    summary:
      "Export each member's access before and after a move as CSV, as of its last preview, import or check",
    responses: {
      200: {
        description: 'CSV, a line for each access right of each member of the source',
        contentType: CSV,
      },
    },
    handle: async (request) => ({
      status: 200,
      headers: { 'Content-Disposition': 'attachment; filename="access.csv"' },
      raw: {
        contentType: CSV,
        bytes: await exportAccessList(deps, request.params.id, actorOf(request)),
      },
    }),
  });
}
