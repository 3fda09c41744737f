import type { Tx } from '../../platform/db/database.ts';
import type { SessionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { emailSchema, findMemberByEmail, findMemberById, memberRows } from '../accounts/index.ts';
import { checkoutRows, type SaleDescription } from '../billing/index.ts';
import { adoptCustomer, insertErasedCustomer } from '../customers/index.ts';
import type { PricedTier } from '../tiers/index.ts';
import { rebuildPledgeAmount, rebuildTip } from '../tips/index.ts';
import type { Buyer } from './buyer.rules.ts';

interface Rebuilt {
  readonly session: SessionSnapshot;
  readonly sale: SaleDescription;
  readonly buyer: Buyer;
  /** The current price of a subscription or gift; null for a tip or a group. */
  readonly priced: PricedTier | null;
  /** The current amount of the Stripe subscription, used for monthly tips; null if nothing recurs. */
  readonly changedAmount: number | null;
}

/**
 * Restores the rows of a sale and of its buyer in one transaction. The sync of its session then records the
 * payment, as for any other sale. Idempotent: the checkout's id is the session's reference, and unique.
 */
export async function rebuildSale(deps: StripeDeps, rebuilt: Rebuilt): Promise<void> {
  const { account } = await deps.account.read();
  await deps.db.transaction(async (tx) => {
    const owner = await restoreBuyer(tx, deps, { ...rebuilt, account });
    const { sale, session, priced, changedAmount } = rebuilt;
    const { checkoutId, kind, interval, amount, currency, tipId = null } = sale;
    const { createdAt } = session;
    const memberId = owner?.id ?? null;
    if (tipId !== null && interval !== 'year') {
      const tip = { id: tipId, memberId, amount, currency, interval, createdAt };
      await rebuildTip(tx, tip, session.metadata);
    }
    if (tipId !== null && changedAmount !== null && changedAmount !== amount) {
      await rebuildPledgeAmount(tx, { checkoutId, amount: changedAmount, askedAt: createdAt });
    }
    await checkoutRows.insert(tx, {
      id: checkoutId,
      kind,
      memberId,
      amount,
      currency,
      interval,
      tierPriceId: priced?.price.id ?? null,
      tipId,
      groupId: sale.groupId ?? null,
      groupMonths: sale.groupMonths ?? null,
      trialDays: sale.trialDays,
      taxBehavior: sale.taxBehavior ?? null,
      // Stripe never has the recipient of a gift: the buyer gets the code, which is the code that was emailed.
      giftFor: kind === 'gift' ? (owner?.email ?? session.email) : null,
      livemode: session.livemode,
      account,
      requestId: null,
      createdAt,
    });
  });
}

/**
 * Finds the buyer's account by id, or by email address if they have registered again; otherwise restores it. The
 * restored account has no password, and its address counts as unconfirmed until the buyer signs in by email.
 */
async function restoreBuyer(
  tx: Tx,
  { clock }: StripeDeps,
  { buyer, session, account }: Rebuilt & { readonly account: string },
): Promise<{ readonly id: string; readonly email: string } | null> {
  if (buyer.kind === 'guest') return null;
  const { customerId } = buyer;
  const now = clock.now();
  if (buyer.kind === 'erased') {
    await insertErasedCustomer(tx, { customerId, erasedAt: now });
    return null;
  }
  const { livemode, createdAt } = session;
  const member = await findOrInsert(tx, buyer, now);
  await adoptCustomer(tx, {
    memberId: member.id,
    account,
    livemode,
    currency: buyer.currency,
    customerId,
    createdAt,
  });
  return member;
}

async function findOrInsert(
  tx: Tx,
  { memberId, email, name }: Extract<Buyer, { kind: 'member' }>,
  now: Date,
): Promise<{ readonly id: string; readonly email: string }> {
  const known = (await findMemberById(tx, memberId)) ?? (await findMemberByEmail(tx, email));
  if (known !== null) return known;
  const person = { id: memberId, email: emailSchema.parse(email), name, role: 'reader' } as const;
  await memberRows.insert(tx, { ...person, emailConfirmedAt: null, passwordHash: null, now });
  return { id: memberId, email: person.email };
}
