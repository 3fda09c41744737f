import type { Tx } from '../../platform/db/database.ts';

/** Clears the invoice URLs of an erased member's payments and of the payments for these tips. */
export async function clearInvoiceLinks(
  tx: Tx,
  { memberId, tipIds }: { memberId: string; tipIds: readonly string[] },
): Promise<void> {
  await tx.payment.updateMany({
    where: { OR: [{ memberId }, { tipId: { in: [...tipIds] } }] },
    data: { invoiceUrl: null, pdfUrl: null },
  });
}
