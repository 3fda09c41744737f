import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { wordDevice } from '../../wording/device-name.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import { type MailDeps, nameSchema } from '../accounts/index.ts';
import {
  addPasskey,
  createRegistrationOptions,
  listOwnPasskeys,
  removePasskey,
} from './own-passkeys.ts';
import { PASSKEY_LIMITS } from './passkeys.limits.ts';
import { optionsSchema, passkeySchema, registrationSchema } from './passkeys.schemas.ts';

const PATH = '/v1/me/passkeys';
const MINE = { tag: 'Accounts', audience: { who: 'member' } } as const;
const CHANGES = { tag: 'Accounts', audience: { who: 'member', fresh: true } } as const;

const newPasskeySchema = z.strictObject({
  response: registrationSchema.meta({ description: "The browser's credential, by its toJSON()" }),
  name: nameSchema.optional(),
});

export function passkeyEndpoints(deps: MailDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listPasskeys',
      ...MINE,
      method: 'get',
      path: PATH,
      summary: 'Your passkeys, newest first',
      query: pageQuery,
      responses: { 200: { description: 'A page of passkeys', schema: pageOf(passkeySchema) } },
      result: ({ caller, query }) => listOwnPasskeys(deps, requireMember(caller).memberId, query),
    }),
    endpoint({
      name: 'createPasskeyOptions',
      ...CHANGES,
      method: 'post',
      path: `${PATH}/options`,
      summary: 'The options with which your browser creates a passkey',
      limits: PASSKEY_LIMITS,
      responses: { 200: { description: 'The options', schema: optionsSchema } },
      result: ({ caller }) => {
        const { memberId } = requireMember(caller);
        return createRegistrationOptions(deps, memberId);
      },
    }),
    endpoint({
      name: 'createPasskey',
      ...CHANGES,
      method: 'post',
      path: PATH,
      summary: 'Add the passkey that your browser created',
      body: newPasskeySchema,
      limits: PASSKEY_LIMITS,
      responses: { 201: { description: 'The passkey', schema: passkeySchema } },
      refusals: { 409: ['passkey_exists', 'too_many_passkeys'] },
      result: (request) => {
        const member = requireMember(request.caller);
        const { name = wordDevice(PLAIN_TEXTS, request.header('user-agent') ?? null) } =
          request.body;
        // The schema checked every field that it names; the library checks whatever else it reads.
        const response = request.body.response as unknown as RegistrationResponseJSON;
        return addPasskey(deps, member, { response, name });
      },
    }),
    endpoint({
      name: 'deletePasskey',
      ...CHANGES,
      method: 'delete',
      path: `${PATH}/{id}`,
      summary: 'Remove a passkey; it can no longer sign in',
      params: z.object({ id: z.uuid() }),
      responses: { 204: { description: 'Removed' } },
      result: ({ caller, params: { id } }) => {
        const { memberId } = requireMember(caller);
        return removePasskey(deps, memberId, id);
      },
    }),
  ];
}
