import { z } from 'zod';
import { PRICE_INTERVALS, TIP_INTERVALS } from '../../money/intervals.ts';
import { money, moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { clearPersonalColumns, listCheckoutsOf } from './checkouts.store.ts';

const instant = z.iso.datetime();

const checkoutSchema = z.object({
  kind: z.enum(PAYMENT_KINDS),
  amount: moneySchema,
  interval: z.enum([...PRICE_INTERVALS, ...TIP_INTERVALS]),
  giftFor: z.string().nullable().meta({ description: 'recipient, deleted once the code is sent' }),
  giftFrom: z.string().nullable(),
  giftMessage: z.string().nullable(),
  returnUrl: z.string().nullable().meta({ description: 'the return page after the checkout' }),
  createdAt: instant,
  completedAt: instant.nullable(),
  expiredAt: instant.nullable(),
  failedAt: instant.nullable(),
  stripeSessionId: z.string().nullable(),
});

/** The checkouts in a member's data export, paid or not. */
export const checkoutsPersonalData = {
  shape: { checkouts: z.array(checkoutSchema) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const checkouts = (await listCheckoutsOf(tx, memberId)).map((row) =>
      pick(checkoutSchema, {
        ...row,
        amount: money(row.amount, row.currency),
        stripeSessionId: row.sessionId,
      }),
    );
    return { checkouts };
  },
  /**
   * Empties the personal data of the member's checkouts and of the checkouts of tips that they gave as a guest, and
   * the recipient address of gifts from others to the member.
   */
  erase(tx: Tx, of: { memberId: string; emails: readonly string[]; tipIds: readonly string[] }) {
    return clearPersonalColumns(tx, of);
  },
};
