import { z } from 'zod';
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
