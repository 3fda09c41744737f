import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';
import { queryAggregate } from './aggregate.store.ts';

/** Read-only queries across the tables of all features. */

interface SetupFacts {
  /** True if there is a plan that is not archived. */
  readonly plans: boolean;
  /** True if an event from Stripe has arrived and was handled. */
  readonly stripe: boolean;
  /** True if the mail server has accepted an email. */
  readonly mail: boolean;
  readonly first_article: boolean;
  /** True if members or content were imported. */
  readonly import: boolean;
}

export function readSetupFacts(tx: Tx): Promise<SetupFacts> {
  return queryAggregate<SetupFacts>(
    tx,
    sql`SELECT
      EXISTS (SELECT 1 FROM tiers WHERE archived_at IS NULL) AS plans,
      EXISTS (SELECT 1 FROM webhook_events WHERE handled_at IS NOT NULL) AS stripe,
      EXISTS (SELECT 1 FROM outbox_messages WHERE sent_at IS NOT NULL) AS mail,
      EXISTS (SELECT 1 FROM articles WHERE published_at IS NOT NULL AND deleted_at IS NULL)
        AS first_article,
      EXISTS (SELECT 1 FROM member_imports WHERE applied_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM moved_items) AS import`,
  );
}
