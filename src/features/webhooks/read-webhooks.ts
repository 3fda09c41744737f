import type { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById, pageByInstant } from '../../platform/http/pages.ts';
import {
  findReconciliation,
  listReconciliations,
  type ReconciliationRow,
} from './reconciliations.store.ts';
import { presentReconciliation } from './reconciliations.views.ts';
import type { webhookQuery } from './webhooks.schemas.ts';
import { findLastGoodAt, listEvents } from './webhooks.store.ts';
import { presentEvent } from './webhooks.views.ts';

interface ReadDeps {
  readonly db: Database;
}

/** Lists Stripe's events, newest first, with the arrival time of the last one that was handled without review. */
export async function listWebhookEvents(
  { db }: ReadDeps,
  { status, ...query }: z.output<typeof webhookQuery>,
) {
  const page = await pageByInstant('webhooks', query, {
    read: (position) => listEvents(db.read, { status, ...position }),
    instantOf: ({ receivedAt }) => receivedAt,
    present: presentEvent,
  });
  return { ...page, lastGoodAt: await findLastGoodAt(db.read) };
}

/** Lists reconciliations, newest first. */
export function listReconciliationRuns({ db }: ReadDeps, query: PageQuery) {
  return pageById('reconciliations', query, {
    read: (page) => listReconciliations(db.read, page),
    present: presentReconciliation,
  });
}

/** Throws `not_found`. */
export async function getReconciliation({ db }: ReadDeps, id: string): Promise<ReconciliationRow> {
  const row = await findReconciliation(db.read, id);
  if (row === null) throw notFound();
  return row;
}
