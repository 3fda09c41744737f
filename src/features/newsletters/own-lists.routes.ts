import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { findMemberById, type Member } from '../accounts/index.ts';
import { type ChooseDeps, chooseLists, readChoices } from './choose-lists.ts';
import { ensureContact, findContactByEmail } from './contacts.store.ts';
import { confirmAddressFirst } from './newsletters.errors.ts';
import { presentChoices } from './subscribing.routes.ts';
import { choiceSchema, choicesSchema } from './subscribing.schemas.ts';

const MINE = {
  tag: 'Newsletter',
  audience: { who: 'member' },
  path: '/v1/me/newsletters',
  answers: { 200: { description: 'The lists', schema: choicesSchema } },
} as const;

/** A member's own address is confirmed, so what they turn on needs no second mail. */
export function ownListsEndpoints(deps: ChooseDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getOwnNewsletters',
      ...MINE,
      method: 'get',
      summary: 'Which newsletters go to you',
      handle: async ({ caller }) => {
        const { email } = await getMember(deps.db.read, caller);
        const contact = await findContactByEmail(deps.db.read, email);
        const choices = await readChoices(deps.db.read, contact);
        return { status: 200, body: presentChoices(email, choices) };
      },
    }),
    endpoint({
      name: 'updateOwnNewsletters',
      ...MINE,
      method: 'patch',
      summary: 'Turn newsletters on and off for yourself',
      body: choiceSchema,
      refusals: { 403: ['email_unconfirmed'], 409: ['address_suppressed'] },
      handle: async ({ caller, body }) => {
        const choices = await deps.db.transaction(async (tx) => {
          const { email, name, emailConfirmedAt } = await getMember(tx, caller);
          if (emailConfirmedAt === null) throw confirmAddressFirst();
          const contact = await ensureContact(tx, { email, name, now: deps.clock.now() });
          const chosen = { contact, wishes: body.newsletters, source: 'account' } as const;
          return presentChoices(email, await chooseLists(deps, tx, chosen));
        });
        return { status: 200, body: choices };
      },
    }),
  ];
}

async function getMember(tx: Tx, caller: Caller): Promise<Member> {
  const member = caller.kind === 'member' ? await findMemberById(tx, caller.memberId) : null;
  if (member === null) throw signInRequired();
  return member;
}
