import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { ensureContact, findContactByEmail } from './contacts.store.ts';
import { confirmAddressFirst } from './newsletters.errors.ts';
import { type PreferencesDeps, readPreferences, updatePreferences } from './preferences.ts';
import { presentPreferences } from './subscribing.routes.ts';
import { preferencesChangeSchema, preferencesSchema } from './subscribing.schemas.ts';

const MINE = {
  tag: 'Newsletter',
  audience: { who: 'member' },
  path: '/v1/me/newsletters',
  answers: { 200: { description: 'The lists', schema: preferencesSchema } },
} as const;

/** A member's address is confirmed already, so subscribing needs no second confirmation. */
export function ownNewsletterEndpoints(deps: PreferencesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getOwnNewsletters',
      ...MINE,
      method: 'get',
      summary: 'Which newsletters go to you',
      handle: async ({ caller }) => {
        const { email } = await getMember(deps.db.read, caller);
        const contact = await findContactByEmail(deps.db.read, email);
        const preferences = await readPreferences(deps.db.read, contact);
        return { status: 200, body: presentPreferences(email, preferences) };
      },
    }),
    endpoint({
      name: 'updateOwnNewsletters',
      ...MINE,
      method: 'patch',
      summary: 'Turn newsletters on and off for yourself',
      body: preferencesChangeSchema,
      refusals: { 403: ['email_unconfirmed'], 409: ['address_suppressed'] },
      handle: async ({ caller, body }) => {
        const preferences = await deps.db.transaction(async (tx) => {
          const { email, name, emailConfirmedAt } = await getMember(tx, caller);
          if (emailConfirmedAt === null) throw confirmAddressFirst();
          const contact = await ensureContact(tx, { email, name, now: deps.clock.now() });
          const update = { contact, changes: body.newsletters, source: 'account' } as const;
          return presentPreferences(email, await updatePreferences(deps, tx, update));
        });
        return { status: 200, body: preferences };
      },
    }),
  ];
}

async function getMember(tx: Tx, caller: Caller): Promise<Member> {
  const member = caller.kind === 'member' ? await findMemberById(tx, caller.memberId) : null;
  if (member === null) throw signInRequired();
  return member;
}
