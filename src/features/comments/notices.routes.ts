import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailInBody, type Limit } from '../../platform/http/limits.ts';
import { emailSchema } from '../accounts/index.ts';
import type { CommentDeps } from './comment-deps.ts';
import { TAG } from './comments.limits.ts';
import { confirmNotice, giveNotice } from './give-notice.ts';

const HOUR = 3600;
const NOTICES: readonly Limit[] = [
  { name: 'notice-address', points: 10, perSeconds: HOUR, counted: 'database', by: 'address' },
  { name: 'notice-pair', points: 5, perSeconds: HOUR, by: 'address', apart: emailInBody },
];
/** Tokens cannot be guessed; this only limits noise. */
const LINKS: readonly Limit[] = [
  { name: 'notice-link', points: 600, perSeconds: 600, counted: 'database', by: 'address' },
];

const noticeSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: emailSchema,
  explanation: z.string().trim().min(10).max(5000).meta({
    description: 'Why the content is illegal',
  }),
  goodFaith: z.literal(true).meta({
    description: 'Confirms that the statements are believed to be accurate and complete',
  }),
});

/** Reports of illegal content without an account (Digital Services Act, article 16). */
export function noticeEndpoints(deps: CommentDeps): Endpoint[] {
  return [
    endpoint({
      name: 'giveNotice',
      method: 'post',
      path: '/v1/comments/{id}/notices',
      summary: 'Report illegal content without an account; sends an email to confirm the address',
      tag: TAG,
      audience: { who: 'anyone' },
      params: z.object({ id: z.uuid() }),
      body: noticeSchema,
      limits: NOTICES,
      responses: { 202: { description: 'A confirmation link was sent by email' } },
      result: ({ params, body: { goodFaith: _, ...notice } }) =>
        giveNotice(deps, { commentId: params.id, ...notice }),
    }),
    endpoint({
      name: 'confirmNotice',
      method: 'post',
      path: '/v1/notices/confirm',
      summary: 'Confirm a report with the token of the emailed link; moderators then decide',
      tag: TAG,
      audience: { who: 'anyone' },
      ignoresCredentials: true,
      body: z.strictObject({ token: z.string().min(1).max(200) }),
      limits: LINKS,
      responses: {
        200: {
          description: 'The report is in the moderation queue',
          schema: z.object({ confirmed: z.literal(true) }),
        },
      },
      refusals: { 401: ['token_invalid'] },
      result: async ({ body }) => {
        await confirmNotice(deps, body.token);
        return { confirmed: true };
      },
    }),
  ];
}
