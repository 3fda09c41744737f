import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listRecoveryCodes } from './recovery-codes.store.ts';
import { findFactor } from './second-factors.store.ts';

const instant = z.iso.datetime();

/** The second factor in a member's data export, without secrets. */
export const secondFactorPersonalData = {
  shape: {
    secondFactor: z.object({ createdAt: instant, confirmedAt: instant.nullable() }).nullable(),
    recoveryCodes: z.array(z.object({ createdAt: instant, usedAt: instant.nullable() })),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const factor = await findFactor(tx, memberId);
    return {
      secondFactor: factor && { createdAt: factor.createdAt, confirmedAt: factor.confirmedAt },
      recoveryCodes: await listRecoveryCodes(tx, memberId),
    };
  },
};
