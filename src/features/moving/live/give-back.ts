import type { Tx } from '../../../platform/db/database.ts';
import { startJobBudget } from '../../../platform/stripe/budget.ts';
import { listPaidInvoices } from '../../../platform/stripe/subscriptions.ts';
import type { StripeDeps } from '../../../platform/stripe/sync.ts';
import { grantRevisions, saveGrants } from '../../grants/index.ts';
import { DEBIT_SOURCE, importedLineId, LINE_SOURCE } from '../../subscriptions/index.ts';
import { grantSourceOf } from '../import/import-grants.ts';
import type { MovedItem } from '../moved-items.store.ts';
import { deleteGrants, emptyDigests, forgetItems } from '../undo.store.ts';
import { type Adoption, ownMetadata, readAdoption, restoringMetadata } from './adoption.ts';
import { type AdoptedRow, deleteAdopted, findAdoptedRow } from './adoptions.store.ts';
import { fetchMetadata, writeMetadata } from './live-subscriptions.stripe.ts';

type Item = MovedItem & { readonly id: string };

/**
 * Restores subscriptions that have neither renewed nor been changed here. Returns the items that stay. Idempotent after
 * any interruption.
 */
export async function undoLive(deps: StripeDeps, items: readonly Item[]): Promise<readonly Item[]> {
  const kept: Item[] = [];
  for (const item of items) {
    const adoption = readAdoption(item);
    const row = adoption && (await findAdoptedRow(deps.db.read, adoption.checkoutId));
    if (row && (row.renewals > 0 || row.isChanged)) kept.push(item);
    else if (adoption === null) await forgetItems(deps.db.read, [item.id]);
    else await giveBack(deps, { item, adoption, row, isUndone: true });
  }
  return kept;
}

/**
 * Releases a subscription to the system that sold it, at any time: Stripe's metadata are restored, our books keep the
 * payments, and the member has access until the end of the paid period. Returns false if there is nothing to release.
 */
export async function releaseLive(deps: StripeDeps, item: Item): Promise<boolean> {
  const adoption = readAdoption(item);
  if (adoption === null) return false;
  const row = await findAdoptedRow(deps.db.read, adoption.checkoutId);
  await giveBack(deps, { item, adoption, row, isUndone: false });
  return true;
}

interface GivenBack {
  readonly item: Item;
  readonly adoption: Adoption;
  /** Null if the subscription was not stored yet, or is already deleted. */
  readonly row: AdoptedRow | null;
  /** True for an undo, which removes all traces; false for a release. */
  readonly isUndone: boolean;
}

/**
 * Deletes our rows first, so that later Stripe events do not find them, and the item last, because it lets an
 * interrupted run resume.
 */
async function giveBack(deps: StripeDeps, given: GivenBack): Promise<void> {
  const { item, adoption, row, isUndone } = given;
  const id = item.externalId;
  const budget = startJobBudget(deps.stripe);
  const invoices = await listPaidInvoices(budget, id);
  const lineIds = invoices.flatMap(({ lines }) => lines.map(({ lineId }) => lineId));
  const keys = [importedLineId(adoption.checkoutId), ...lineIds];
  await deps.db.transaction(async (tx) => {
    if (isUndone) await removeGrants(tx, row, keys);
    else if (row !== null) await endGrants(deps, tx, { adoption, row, keys });
    const customerId = adoption.customer.isNew ? adoption.customer.id : null;
    await deleteAdopted(tx, {
      checkoutId: adoption.checkoutId,
      customerId,
      withPayments: isUndone,
    });
    // The next move imports this subscription again.
    await emptyDigests(tx, [item.id]);
  });
  const now = await fetchMetadata(budget, id);
  const ours = ownMetadata(adoption);
  if (now !== null) {
    const at = { subscriptionId: id, customerId: adoption.customer.id };
    const customer = now.customer.metadata;
    await writeMetadata(budget, at, {
      subscription: restoringMetadata(adoption.subscription, now.subscription, ours.subscription),
      customer: restoringMetadata(adoption.customer.metadata, customer, ours.customer),
    });
  }
  await forgetItems(deps.db.read, [item.id]);
}

async function removeGrants(
  tx: Tx,
  row: AdoptedRow | null,
  keys: readonly string[],
): Promise<void> {
  await deleteGrants(tx, { grantSource: LINE_SOURCE, keys });
  if (row?.subscriptionId) {
    await deleteGrants(tx, { grantSource: DEBIT_SOURCE, keys: [row.subscriptionId] });
  }
}

/** Ends access with the paid period; the other system decides on renewals. */
async function endGrants(
  deps: StripeDeps,
  tx: Tx,
  { adoption, row, keys }: { adoption: Adoption; row: AdoptedRow; keys: readonly string[] },
): Promise<void> {
  const { currentPeriodEnd, memberId } = row;
  if (currentPeriodEnd === null || memberId === null) return;
  const lines = await grantRevisions.list(tx, LINE_SOURCE, keys);
  const now = deps.clock.now();
  const at = new Date(Math.max(currentPeriodEnd.getTime(), now.getTime()));
  const ends = [...lines.values()]
    .flat()
    .map((grant) => ({ grant, at, cause: 'cancelled' }) as const);
  await saveGrants(deps, tx, { ends });
  for (const { source, externalId } of adoption.replaces) {
    const key = `subscription ${externalId}`;
    const holder = { kind: 'member', memberId } as const;
    const of = { source: grantSourceOf(source), key, holder, ground: 'subscription' } as const;
    await grantRevisions.write(deps, tx, of, { wanted: null, supersedeCause: 'revoked' });
  }
}
