import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf } from '../audit/index.ts';
import { requireFreshSignIn } from '../sessions/index.ts';
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
const CHANGES = { ...MINE, method: 'post', limits: ENROL_LIMITS } as const;
const FRESH = ['fresh_sign_in_required'];
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
      answers: { 200: { description: 'The state', schema: stateSchema } },
      result: ({ caller }) => readFactorState(deps, requireMember(caller)),
    }),
    endpoint({
      name: 'beginSecondFactor',
      ...CHANGES,
      path: PATH,
      summary: 'Start to enrol a second factor: a secret for your app, required once confirmed',
      answers: { 201: { description: 'The secret, shown once', schema: newSecretSchema } },
      refusals: { 403: FRESH, 409: ['second_factor_exists'] },
      result: ({ caller }) => {
        const { memberId } = requireFreshSignIn(caller, deps.clock.now());
        return beginFactor(deps, memberId);
      },
    }),
    endpoint({
      name: 'confirmSecondFactor',
      ...CHANGES,
      path: `${PATH}/confirm`,
      summary: 'Confirm the second factor by a first code; other devices are signed out',
      body: z.strictObject({ code: codeSchema }),
      answers: { 200: shownOnce },
      refusals: {
        401: ['bad_code'],
        403: FRESH,
        409: ['no_second_factor', 'second_factor_exists'],
      },
      result: async ({ caller, body }) => {
        const member = requireFreshSignIn(caller, deps.clock.now());
        const recoveryCodes = await confirmNewFactor(deps, member, body.code);
        return { recoveryCodes };
      },
    }),
    endpoint({
      name: 'renewRecoveryCodes',
      ...CHANGES,
      path: `${PATH}/recovery-codes`,
      summary: 'Replace your recovery codes',
      answers: { 200: shownOnce },
      refusals: { 403: FRESH, 409: ['no_second_factor'] },
      result: async ({ caller }) => {
        const { memberId } = requireFreshSignIn(caller, deps.clock.now());
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
      ...MINE,
      method: 'delete',
      path: PATH,
      summary: 'Remove your second factor',
      limits: ENROL_LIMITS,
      answers: { 204: { description: 'Removed' } },
      refusals: { 403: FRESH, 409: ['no_second_factor'] },
      result: ({ caller }) => {
        const { memberId } = requireFreshSignIn(caller, deps.clock.now());
        return removeOwnFactor(deps, memberId);
      },
    }),
    endpoint({
      name: 'removeMemberSecondFactor',
      method: 'delete',
      path: '/v1/staff/members/{id}/second-factor',
      summary: 'Remove the second factor of a member who lost it; they are signed out',
      tag: 'Staff: members',
      audience: { who: 'staff', role: 'admin' },
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Removed' } },
      refusals: { 403: FRESH, 409: ['no_second_factor'] },
      result: (request) => {
        requireFreshSignIn(request.caller, deps.clock.now());
        return resetSecondFactor(deps, request.params.id, actorOf(request));
      },
    }),
  ];
}
