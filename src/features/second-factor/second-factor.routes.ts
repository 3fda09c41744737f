import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import {
  beginFactor,
  confirmNewFactor,
  type FactorDeps,
  renewRecoveryCodes,
} from './enrol-factor.ts';
import { readFactorState } from './read-factor-state.ts';
import { removeOwnFactor, resetSecondFactor } from './remove-factor.ts';
import { ENROL_LIMITS } from './second-factor.limits.ts';
import {
  codeSchema,
  newSecretSchema,
  recoveryCodesSchema,
  stateSchema,
} from './second-factor.schemas.ts';

const PATH = '/v1/me/second-factor';
const MINE = { tag: 'Accounts', audience: { who: 'member' } } as const;
const CHANGES = {
  tag: 'Accounts',
  audience: { who: 'member', fresh: true },
  limits: ENROL_LIMITS,
} as const;
const shownOnce = {
  description: 'The recovery codes, shown once',
  schema: recoveryCodesSchema,
};

export function secondFactorEndpoints(deps: FactorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getSecondFactor',
      ...MINE,
      method: 'get',
      path: PATH,
      summary: 'Whether your account has a second factor',
      responses: { 200: { description: 'The state', schema: stateSchema } },
      result: ({ caller }) => readFactorState(deps, requireMember(caller)),
    }),
    endpoint({
      name: 'beginSecondFactor',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Start to enrol a second factor: a secret for your app, required once confirmed',
      responses: { 201: { description: 'The secret, shown once', schema: newSecretSchema } },
      refusals: { 409: ['second_factor_exists'] },
      result: ({ caller }) => {
        const { memberId } = requireMember(caller);
        return beginFactor(deps, memberId);
      },
    }),
    endpoint({
      name: 'confirmSecondFactor',
      ...CHANGES,
      method: 'post',
      path: `${PATH}/confirm`,
      summary: 'Confirm the second factor by a first code; other devices are signed out',
      body: z.strictObject({ code: codeSchema }),
      responses: { 200: shownOnce },
      refusals: {
        401: ['bad_code'],
        409: ['no_second_factor', 'second_factor_exists'],
      },
      result: async ({ caller, body }) => {
        const member = requireMember(caller);
        const recoveryCodes = await confirmNewFactor(deps, member, body.code);
        return { recoveryCodes };
      },
    }),
    endpoint({
      name: 'renewRecoveryCodes',
      ...CHANGES,
      method: 'post',
      path: `${PATH}/recovery-codes`,
      summary: 'Replace your recovery codes',
      responses: { 200: shownOnce },
      refusals: { 409: ['no_second_factor'] },
      result: async ({ caller }) => {
        const { memberId } = requireMember(caller);
        const recoveryCodes = await renewRecoveryCodes(deps, memberId);
        return { recoveryCodes };
      },
    }),
    ...removalEndpoints(deps),
  ];
}

function removalEndpoints(deps: FactorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'removeSecondFactor',
      ...CHANGES,
      method: 'delete',
      path: PATH,
      summary: 'Remove your second factor',
      responses: { 204: { description: 'Removed' } },
      refusals: { 409: ['no_second_factor'] },
      result: ({ caller }) => {
        const { memberId } = requireMember(caller);
        return removeOwnFactor(deps, memberId);
      },
    }),
    endpoint({
      name: 'removeMemberSecondFactor',
      method: 'delete',
      path: '/v1/staff/members/{id}/second-factor',
      summary:
        'Remove the second factor of a member who lost it, and sign them out; for staff this takes two admins',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin', fresh: true },
      params: z.object({ id: z.uuid() }),
      responses: {
        202: { description: 'Requested; a second admin must do the same within 24 hours' },
        204: { description: 'Removed' },
      },
      refusals: { 409: ['no_second_factor'] },
      handle: async (request) => {
        const outcome = await resetSecondFactor(deps, request.params.id, actorOf(request));
        return { status: outcome === 'removed' ? 204 : 202 };
      },
    }),
  ];
}
