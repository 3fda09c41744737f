import type { Tx } from '../../platform/db/database.ts';

/** Remembers a Stripe customer beyond their person; safe to repeat. */
export async function insertErasedCustomer(
  tx: Tx,
  customer: { customerId: string; erasedAt: Date },
): Promise<void> {
  await tx.erasedCustomer.createMany({ data: [customer], skipDuplicates: true });
}

export async function isErasedCustomer(tx: Tx, customerId: string): Promise<boolean> {
  return (await tx.erasedCustomer.findUnique({ where: { customerId } })) !== null;
}
