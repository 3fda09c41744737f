import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listPasswordResets } from './password-resets.store.ts';
import { listRegistrations } from './registrations.store.ts';
import { listSignInRequests } from './sign-in-requests.store.ts';

const attemptSchema = z.object({
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
});

/** The registrations, magic links and password resets in a member's data export. */
export const signInPersonalData = {
  shape: {
    registrations: z.array(attemptSchema.extend({ name: z.string() })),
    signInRequests: z.array(
      attemptSchema.extend({ email: z.string(), returnTo: z.string().nullable() }),
    ),
    passwordResets: z.array(attemptSchema.extend({ returnTo: z.string().nullable() })),
  },
  async read(tx: Tx, { memberId, emails }: { memberId: string; emails: readonly string[] }) {
    return {
      registrations: await listRegistrations(tx, memberId),
      signInRequests: await listSignInRequests(tx, emails),
      passwordResets: await listPasswordResets(tx, memberId),
    };
  },
};
