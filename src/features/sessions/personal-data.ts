import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listHandOffs } from './hand-offs.store.ts';
import { listKnownDevices } from './known-devices.store.ts';
import { deviceSchema } from './sessions.schemas.ts';
import { listSessions } from './sessions.store.ts';
import { listTickets } from './sign-in-tickets.store.ts';

const instant = z.iso.datetime();
const attemptSchema = z.object({
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
});

/** The sessions, devices, second-factor tickets and hand-offs in a member's data export. */
export const sessionsPersonalData = {
  shape: {
    sessions: z.array(
      z.object({
        ...deviceSchema.omit({ current: true, name: true, freshUntil: true }).shape,
        provedAt: instant.nullable(),
        endedAt: instant.nullable(),
      }),
    ),
    knownDevices: z.array(
      z.object({ userAgent: z.string().nullable(), createdAt: instant, lastSeenAt: instant }),
    ),
    signInTickets: z.array(
      attemptSchema.extend({
        issuer: z.string().nullable(),
        subject: z.string().nullable(),
        returnTo: z.string().nullable(),
      }),
    ),
    handOffs: z.array(
      attemptSchema.extend({ origin: z.string(), returnTo: z.string().nullable() }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return {
      sessions: await listSessions(tx, memberId),
      knownDevices: await listKnownDevices(tx, memberId),
      signInTickets: await listTickets(tx, memberId),
      handOffs: await listHandOffs(tx, memberId),
    };
  },
};
