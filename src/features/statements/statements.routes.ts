import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { actorOf, csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { approveStatement } from './approve-statement.ts';
import { redraftStatements } from './draft-statements.ts';
import { readStatementLines, STATEMENT_COLUMNS } from './export-statements.ts';
import { listStatementsPage, readStatement } from './read-statements.ts';
import {
  draftSchema,
  statementDetailSchema,
  statementMonthQuery,
  statementSchema,
  statementsQuery,
} from './statements.schemas.ts';
import { presentStatement } from './statements.views.ts';

const ALL = '/v1/staff/statements';
const admins = { tag: 'Staff: money', audience: { who: 'staff', role: 'admin' } } as const;
const ofOne = { ...admins, params: z.object({ id: z.uuid() }) };

/** Authors' monthly statements: drafted by the server, approved by staff. */
export function statementEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStatements',
      ...admins,
      method: 'get',
      path: ALL,
      summary: "List authors' statements of one month or of all months, newest first",
      query: statementsQuery,
      responses: { 200: { description: 'A page of statements', schema: pageOf(statementSchema) } },
      result: ({ query }) => listStatementsPage(deps, query),
    }),
    endpoint({
      name: 'draftStatements',
      ...admins,
      method: 'post',
      path: ALL,
      summary: 'Redraft the statements of a month and of later months by the current settings',
      body: draftSchema,
      responses: { 204: { description: 'The statements have been drafted' } },
      refusals: { 409: ['month_not_over', 'month_approved'] },
      result: (request) => redraftStatements(deps, request.body.month, actorOf(request)),
    }),
    endpoint({
      name: 'getStatement',
      ...ofOne,
      method: 'get',
      path: `${ALL}/{id}`,
      summary: 'Get a statement with its lines',
      responses: { 200: { description: 'The statement', schema: statementDetailSchema } },
      result: ({ params }) => readStatement(deps, params.id),
    }),
    endpoint({
      name: 'approveStatement',
      ...ofOne,
      // Approving may transfer money through Stripe.
      audience: { ...admins.audience, fresh: true },
      method: 'post',
      path: `${ALL}/{id}/approve`,
      summary: 'Approve a statement, and pay it if authors are paid through Stripe',
      responses: { 200: { description: 'The statement', schema: statementSchema } },
      refusals: { 409: ['earlier_statement_open'] },
      result: async (request) =>
        presentStatement(await approveStatement(deps, request.params.id, actorOf(request))),
    }),
    csvEndpoint(deps, {
      name: 'exportStatements',
      path: '/v1/staff/statements.csv',
      summary: 'Export the lines of all statements of a month as CSV',
      description: 'CSV with amounts in minor units',
      tag: admins.tag,
      role: admins.audience.role,
      query: statementMonthQuery,
      action: 'statements.exported',
      subjectId: ({ month }) => month,
      fileName: ({ month }) => `statements-${month}.csv`,
      columns: STATEMENT_COLUMNS,
      read: ({ month }) => readStatementLines(deps.db.read, month),
    }),
  ];
}
