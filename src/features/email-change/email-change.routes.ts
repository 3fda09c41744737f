import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailSchema } from '../accounts/index.ts';
import { actorOf } from '../audit/index.ts';
import { assertionSchema } from '../passkeys/index.ts';
import { codeSchema, recoveryCodeSchema } from '../second-factor/index.ts';
import { confirmEmailChange, EMAIL_CHANGE_OUTCOMES, refuseEmailChange } from './confirm-change.ts';
import { CHANGE_LIMITS, LINK_LIMITS } from './email-change.limits.ts';
import {
  type RecoveryDeps,
  type RecoveryProof,
  recoverEmail,
  startStaffRecovery,
} from './recover-email.ts';
import { requestEmailChange } from './request-change.ts';

const TAG = 'Accounts';
/** Links are opened where the mail is read, possibly on a device on which the member is not signed in. */
const BY_LINK = {
  method: 'post',
  tag: TAG,
  audience: { who: 'anyone' },
  ignoresCredentials: true,
  body: z.strictObject({ token: secretSchema.meta({ description: 'From the mailed link' }) }),
  limits: LINK_LIMITS,
  responses: {
    200: {
      description: 'The status of the change',
      schema: z.object({
        status: z.enum(EMAIL_CHANGE_OUTCOMES).meta({
          description: 'waiting: the other address has not confirmed yet',
        }),
        changesAt: z.iso.datetime().exactOptional().meta({
          description: 'when a change that waits is made without the old address',
        }),
      }),
    },
  },
} as const;

const requestSchema = z.strictObject({ email: emailSchema });
const requestedSchema = z.object({ expiresAt: z.iso.datetime() });

export function emailChangeEndpoints(deps: RecoveryDeps): Endpoint[] {
  return [
    ...recoveryEndpoints(deps),
    endpoint({
      name: 'requestEmailChange',
      method: 'post',
      path: '/v1/me/email',
      summary: 'Request another e-mail address; both addresses must confirm by mail',
      tag: TAG,
      audience: { who: 'member', fresh: true },
      body: requestSchema,
      limits: CHANGE_LIMITS,
      responses: { 202: { description: 'Two mails were sent', schema: requestedSchema } },
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
        body: await confirmEmailChange(deps, body.token),
      }),
    }),
    endpoint({
      name: 'refuseEmailChange',
      ...BY_LINK,
      path: '/v1/auth/email-change/refuse',
      summary: 'Refuse a change of address; refusing at the old one ends the requesting session',
      refusals: { 403: ['token_invalid'] },
      handle: async ({ body }) => ({
        status: 200,
        body: { status: await refuseEmailChange(deps, body.token) },
      }),
    }),
  ];
}

const PROOFS = ['passkey', 'factorCode', 'recoveryCode'] as const;

const recoverySchema = z
  .strictObject({
    email: emailSchema,
    passkey: assertionSchema.optional().meta({
      description: 'signed with the options of POST /v1/auth/reauthenticate/options',
    }),
    factorCode: codeSchema.optional(),
    recoveryCode: recoveryCodeSchema.optional(),
  })
  .refine((body) => PROOFS.filter((name) => body[name] !== undefined).length === 1, {
    path: ['factorCode'],
    error: 'is required, unless a passkey or a recovery code is given',
  });

const staffRecoverySchema = z.strictObject({
  email: emailSchema,
  reason: z.string().trim().min(1).max(500).meta({ description: 'how you verified who they are' }),
});

/** Endpoints that change an address whose mailbox is lost. */
function recoveryEndpoints(deps: RecoveryDeps): Endpoint[] {
  return [
    endpoint({
      name: 'recoverEmail',
      method: 'post',
      path: '/v1/me/email/recovery',
      summary: 'Change your address without its mailbox, by a passkey or your second factor',
      tag: TAG,
      audience: { who: 'member', fresh: true },
      body: recoverySchema,
      limits: CHANGE_LIMITS,
      responses: {
        202: {
          description: 'The new address must confirm',
          schema: requestedSchema.extend({
            changesAt: z.iso.datetime().exactOptional().meta({
              description: 'if the proof is younger than a week: the change waits until then',
            }),
          }),
        },
      },
      refusals: { 401: ['bad_code', 'bad_passkey'] },
      result: ({ caller, body }) =>
        recoverEmail(deps, requireMember(caller), { email: body.email, proof: readProof(body) }),
    }),
    endpoint({
      name: 'startEmailRecovery',
      method: 'post',
      path: '/v1/staff/members/{id}/email-recovery',
      summary: 'Change the address of a member who lost its mailbox, after three days of notice',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', fresh: true },
      params: z.object({ id: z.uuid() }),
      body: staffRecoverySchema,
      responses: {
        202: {
          description: 'Both addresses were notified',
          schema: z.object({ changesAt: z.iso.datetime() }),
        },
      },
      result: (request) => {
        const { params, body, caller } = request;
        const by = { actor: actorOf(request), rank: requireMember(caller).role };
        return startStaffRecovery(deps, { memberId: params.id, ...body }, by);
      },
    }),
  ];
}

function readProof(body: z.output<typeof recoverySchema>): RecoveryProof {
  // The schema checked every field that it names; the library checks whatever else it reads.
  if (body.passkey !== undefined) return { passkey: body.passkey as never };
  if (body.recoveryCode !== undefined) return { recoveryCode: body.recoveryCode };
  return { code: body.factorCode ?? '' };
}
