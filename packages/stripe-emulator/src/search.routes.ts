import { z } from 'zod';
import { integer, text } from './api/params.ts';
import { route } from './api/route.ts';
import { searchPage } from './api/search.ts';
import type { EmulatorContext } from './context.ts';
import type { Collection } from './store/collection.ts';
import type { Store } from './store/store.ts';

const accepts = z.strictObject({
  query: text,
  limit: integer.optional(),
  page: text.optional(),
});

/** The collection and searchable fields of each `/search`. https://docs.stripe.com/search */
const SEARCHABLE = {
  charges: ['amount', 'currency', 'customer', 'status'],
  customers: ['email', 'name', 'phone'],
  invoices: ['currency', 'customer', 'number', 'status', 'total'],
  payment_intents: ['amount', 'currency', 'customer', 'status'],
  prices: ['active', 'currency', 'lookup_key', 'product', 'type'],
  products: ['active', 'description', 'name', 'url'],
  subscriptions: ['status'],
} as const;

type Noun = keyof typeof SEARCHABLE;

const COLLECTIONS = {
  charges: 'charges',
  customers: 'customers',
  invoices: 'invoices',
  payment_intents: 'paymentIntents',
  prices: 'prices',
  products: 'products',
  subscriptions: 'subscriptions',
} as const satisfies Record<Noun, keyof Store>;

interface Found {
  id: string;
  created: number;
  metadata?: Record<string, string> | null;
}

function searchRoute(noun: Noun) {
  const url = `/v1/${noun}/search`;
  return route(`GET ${url}`, {
    accepts,
    handle: (context: EmulatorContext, { params }) =>
      searchPage(context.store[COLLECTIONS[noun]] as unknown as Collection<Found>, {
        url,
        params,
        now: context.clock.seconds(),
        hasLag: context.settings.current().strictness.searchLag,
        fields: [...SEARCHABLE[noun]] as never[],
      }),
  });
}

/** `GET /v1/…/search` of every resource that has it. */
export const searchRoutes = (Object.keys(SEARCHABLE) as Noun[]).map(searchRoute);
