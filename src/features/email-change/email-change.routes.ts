import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailSchema } from '../accounts/index.ts';
import {
  confirmEmailChange,
  EMAIL_CHANGE_OUTCOMES,
  type EmailChangeDeps,
  refuseEmailChange,
} from './confirm-change.ts';
import { CHANGE_LIMITS, LINK_LIMITS } from './email-change.limits.ts';
import { requestEmailChange } from './request-change.ts';

const TAG = 'Accounts';
/** The links are opened where the mail is read, which need not be where the member is signed in. */
const BY_LINK = {
  method: 'post',
  tag: TAG,
  audience: { who: 'anyone' },
  ignoresCredentials: true,
  body: z.strictObject({ token: secretSchema.meta({ description: 'As in the mailed link' }) }),
  limits: LINK_LIMITS,
  answers: {
    200: {
      description: 'What became of the wish',
      schema: z.object({
        status: z.enum(EMAIL_CHANGE_OUTCOMES).meta({
          description: 'waiting: the other address has not said yes yet',
        }),
      }),
    },
  },
} as const;

const requestSchema = z.strictObject({ email: emailSchema });
const requestedSchema = z.object({ expiresAt: z.iso.datetime() });

export function emailChangeEndpoints(deps: EmailChangeDeps): Endpoint[] {
  return [
    endpoint({
      name: 'requestEmailChange',
      method: 'post',
      path: '/v1/me/email',
      summary: 'Ask for another address; both get a mail, and both have to say yes',
      tag: TAG,
      audience: { who: 'member' },
      body: requestSchema,
      limits: CHANGE_LIMITS,
      answers: { 202: { description: 'Two mails are on their way', schema: requestedSchema } },
      result: async ({ caller, body: { email } }) => {
        const { memberId, sessionId } = requireMember(caller);
        const body = await requestEmailChange(deps, { memberId, sessionId, email });
        return body;
      },
    }),
    endpoint({
      name: 'confirmEmailChange',
      ...BY_LINK,
      path: '/v1/auth/email-change/confirm',
      summary: 'Say yes to a change of address, at the old or the new one',
      refusals: { 403: ['token_invalid'], 409: ['address_taken'] },
      handle: async ({ body }) => ({
        status: 200,
        body: { status: await confirmEmailChange(deps, body.token) },
      }),
    }),
    endpoint({
      name: 'refuseEmailChange',
      ...BY_LINK,
      path: '/v1/auth/email-change/refuse',
      summary: 'Say no to a change of address; at the old one the session that asked ends',
      refusals: { 403: ['token_invalid'] },
      handle: async ({ body }) => ({
        status: 200,
        body: { status: await refuseEmailChange(deps, body.token) },
      }),
    }),
  ];
}
