import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { returnUrlSchema } from '../billing/index.ts';
import { paymentViews } from '../payments/index.ts';
import { GROUP_STATUSES } from './groups.rules.ts';
import { OPEN_SEAT_STATUSES } from './seats.rules.ts';

const wire = z.iso.datetime();

/** A group as its admins see it. */
export const ownGroupSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(GROUP_STATUSES),
    from: wire,
    until: wire,
    seats: z.int().nullable().meta({ description: 'the number of seats; null for no limit' }),
    seatsTaken: z.int().meta({ description: 'seats that are held, or reserved by an invitation' }),
    seatsFree: z.int().nullable().meta({ description: 'null for no limit' }),
    price: z
      .object({
        amount: moneySchema,
        months: z.int(),
        until: wire.meta({ description: 'the end of access after a payment now' }),
      })
      .nullable()
      .meta({ description: 'the price of the next period; null if there is nothing to pay' }),
  })
  .meta({ id: 'OwnGroup', description: 'A group that I manage' });

/** A seat as the group's admins see it: the name and the address of its reader, and nothing of their reading. */
export const ownGroupSeatSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(OPEN_SEAT_STATUSES),
    name: z.string().nullable().meta({ description: 'null until the invitation is accepted' }),
    email: z
      .string()
      .nullable()
      .meta({ description: "the invited address, or the member's address" }),
    createdAt: wire,
  })
  .meta({ id: 'OwnGroupSeat' });

export const groupCheckoutSchema = z.strictObject({ returnUrl: returnUrlSchema });

export const startedGroupPaymentSchema = z.object({ url: z.url() });

/** A payment for a group, by any of its admins. */
export const ownGroupPaymentSchema = paymentViews.paidSchema
  .pick({ id: true, amount: true, refunded: true, status: true, paidAt: true })
  .extend({
    months: z.int(),
    from: wire.meta({ description: 'the start of the period that it added' }),
    until: wire,
    mine: z.boolean().meta({ description: 'true if I paid, so that I have the receipt' }),
  })
  .meta({ id: 'OwnGroupPayment' });
