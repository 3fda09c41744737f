import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { passkeySchema } from './passkeys.schemas.ts';
import { listPasskeys } from './passkeys.store.ts';

/** What a member's export says of passkeys. */
export const passkeysPersonalData = {
  shape: { passkeys: z.array(z.object(passkeySchema.omit({ id: true }).shape)) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const passkeys = await listPasskeys(tx, memberId);
    return {
      passkeys: passkeys.map(({ name, createdAt, lastUsedAt }) => ({
        name,
        createdAt,
        lastUsedAt,
      })),
    };
  },
};
