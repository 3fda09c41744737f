import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { email, mergeMetadata, metadata, oneOf, pageParams, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import { describeAccount } from './account.ts';

/**
 * Connected accounts exist only as destinations of transfers: they have no data of their own, and publish no events,
 * because Stripe sends those to Connect endpoints only.
 */
const create = route('POST /v1/accounts', {
  accepts: z.strictObject({
    type: oneOf(['custom', 'express', 'standard']).optional(),
    email: email.optional(),
    business_profile: z.strictObject({ name: text.optional() }).optional(),
    metadata: metadata.optional(),
  }),
  handle(context, { params }) {
    const account = describeAccount(`acct_1${randomText(15)}`, context.clock.seconds());
    const name = params.business_profile?.name ?? null;
    return context.store.accounts.put({
      ...account,
      business_profile: { ...account.business_profile, name },
      email: params.email ?? null,
      metadata: mergeMetadata(null, params.metadata),
      settings: { ...account.settings, dashboard: { display_name: name, timezone: 'Etc/UTC' } },
      type: params.type ?? 'standard',
    });
  },
});

function getAccount(context: EmulatorContext, id: string) {
  const account = context.store.accounts.find(id);
  if (!account) throw resourceMissing('account', id);
  return account;
}

const update = route('POST /v1/accounts/:id', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getAccount(context, pathParam('id'));
    const merged = mergeMetadata(before.metadata ?? null, params.metadata);
    return context.store.accounts.put({ ...before, metadata: merged });
  },
});

const retrieve = route('GET /v1/accounts/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getAccount(context, pathParam('id')),
});

const list = route('GET /v1/accounts', {
  accepts: z.strictObject(pageParams),
  handle: (context, { params }) =>
    listPage(context.store.accounts, { url: '/v1/accounts', params }),
});

const remove = route('DELETE /v1/accounts/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const { id } = getAccount(context, pathParam('id'));
    context.store.accounts.remove(id);
    return { id, object: 'account', deleted: true };
  },
});

export const connectedAccountRoutes = [create, update, retrieve, list, remove];
