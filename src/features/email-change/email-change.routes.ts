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
  body: z.strictObject({ token: secretSchema.meta({ description: 'From the mailed link' }) }),
  limits: LINK_LIMITS,
  answers: {
    200: {
      description: 'The status of the change',
      schema: z.object({
        status: z.enum(EMAIL_CHANGE_OUTCOMES).meta({
          description: 'waiting: the other address has not confirmed yet',
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
      summary: 'Request another e-mail address; both addresses must confirm by mail',
      tag: TAG,
      audience: { who: 'member', fresh: true },
      body: requestSchema,
      limits: CHANGE_LIMITS,
      answers: { 202: { description: 'Two mails were sent', schema: requestedSchema } },
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
      summary: 'Confirm a change of address, at the old or the new one',
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
      summary: 'Refuse a change of address; at the old one the requesting session ends',
      refusals: { 403: ['token_invalid'] },
      handle: async ({ body }) => ({
        status: 200,
        body: { status: await refuseEmailChange(deps, body.token) },
      }),
    }),
  ];
}
