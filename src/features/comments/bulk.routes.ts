import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { moderateComments } from './moderate-comments.ts';
import { decisionResultsSchema, decisionsSchema, statementSchema } from './moderation.schemas.ts';
import type { CommentWriteDeps } from './publish-events.ts';
import { listStatements, type Statement } from './statements.store.ts';

const MODERATORS = { who: 'staff', role: 'moderator' } as const;
const TAG = 'Staff: moderation';
const STATEMENTS = 'statements';

/** Many comments at once, and what was told of those that were illegal. */
export function bulkEndpoints(deps: CommentWriteDeps): Endpoint[] {
  return [
    endpoint({
      name: 'decideOnComments',
      method: 'post',
      path: '/v1/staff/moderation/decisions',
      summary: 'One decision on up to 100 comments, with what became of each',
      tag: TAG,
      audience: MODERATORS,
      body: decisionsSchema,
      answers: { 200: { description: 'What became of each', schema: decisionResultsSchema } },
      handle: async (request) => {
        const { ids, decision: kind, reason, note } = request.body;
        const decision =
          kind === 'approve'
            ? ({ kind } as const)
            : ({ kind, reason: reason ?? 'other', note: note ?? null } as const);
        const results = await moderateComments(deps, { ids, decision, actor: actorOf(request) });
        return { status: 200, body: { results } };
      },
    }),
    endpoint({
      name: 'listModerationStatements',
      method: 'get',
      path: '/v1/staff/moderation/statements',
      summary: 'Statements of reasons for illegal content, newest first; they name nobody',
      tag: TAG,
      audience: MODERATORS,
      query: pageQuery,
      answers: { 200: { description: 'A page of them', schema: pageOf(statementSchema) } },
      handle: async ({ query: { cursor, limit } }) => {
        const after = readCursor(STATEMENTS, cursor)?.id ?? null;
        const rows = await listStatements(deps.db.read, { after, limit });
        const page = toPage(rows, limit, ({ id, createdAt }) => ({
          ...{ at: createdAt.toISOString(), id },
        }));
        const data = page.rows.map(presentStatement);
        return { status: 200, body: { data, nextCursor: writeCursor(STATEMENTS, page.next) } };
      },
    }),
  ];
}

function presentStatement(statement: Statement) {
  const { id, commentId, facts, legalGround, createdAt } = statement;
  return {
    ...{ id, commentId, facts, legalGround, createdAt },
    decision: 'removal',
    reported: statement.isNotified,
    automated: statement.isAutomated,
  };
}
