import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { CHANGING, READING, TAG } from './comments.limits.ts';
import type { ConversationDeps } from './find-conversation.ts';
import { askPage, donePage } from './notices.page.ts';
import { ensureNoticeChoice, findNoticeChoice, writeNoticeChoice } from './notices.store.ts';

const OFF = '/v1/comments/notices/off/{token}';
const OWN = '/v1/me/notices';
const HTML = 'text/html; charset=utf-8';
const tokenParams = z.object({ token: z.string().min(1).max(100) });
const noticesSchema = z.object({ replies: z.boolean() });

/** Whether members are told of replies by mail. */
export function noticeEndpoints(deps: ConversationDeps): Endpoint[] {
  return [...linkEndpoints(deps), ...ownEndpoints(deps)];
}

/** What the link in a notice leads to; it works without signing in, and says nothing of whose it is. */
function linkEndpoints({ db, clock }: ConversationDeps): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: OFF,
      summary: 'A page with a button; looking at it changes nothing',
      tag: TAG,
      audience: { who: 'anyone' },
      params: tokenParams,
      limits: [READING],
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: () => Promise.resolve({ status: 200, raw: { contentType: HTML, bytes: askPage() } }),
    }),
    endpoint({
      method: 'post',
      path: OFF,
      summary: 'Be told of replies no more, with one click (RFC 8058)',
      tag: TAG,
      audience: { who: 'anyone' },
      params: tokenParams,
      // Mail programs send a form: "List-Unsubscribe=One-Click".
      bodyFormat: 'raw',
      limits: [READING],
      answers: { 200: { description: 'A page that says so', contentType: 'text/html' } },
      handle: async ({ params: { token } }) => {
        await writeNoticeChoice(db.read, { linkToken: token }, clock.now());
        return { status: 200, raw: { contentType: HTML, bytes: donePage() } };
      },
    }),
  ];
}

function ownEndpoints({ db, clock }: ConversationDeps): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: OWN,
      summary: 'Of what one is told by mail',
      tag: TAG,
      audience: { who: 'member' },
      limits: [READING],
      answers: { 200: { description: 'The notices', schema: noticesSchema } },
      handle: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        const choice = await findNoticeChoice(db.read, memberId);
        return { status: 200, body: { replies: (choice?.offAt ?? null) === null } };
      },
    }),
    endpoint({
      method: 'patch',
      path: OWN,
      summary: 'Be told of replies by mail, or not',
      tag: TAG,
      audience: { who: 'member' },
      body: z.strictObject({ replies: z.boolean() }),
      limits: [CHANGING],
      answers: { 200: { description: 'The notices', schema: noticesSchema } },
      handle: async ({ caller, body: { replies } }) => {
        const { memberId } = requireMember(caller);
        await ensureNoticeChoice(db.read, memberId, clock.now());
        await writeNoticeChoice(db.read, { memberId }, replies ? null : clock.now());
        return { status: 200, body: { replies } };
      },
    }),
  ];
}
