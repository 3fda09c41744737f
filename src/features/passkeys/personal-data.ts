import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { passkeySchema } from './passkeys.schemas.ts';
import { listPasskeys } from './passkeys.store.ts';

const exportSchema = z.object(passkeySchema.omit({ id: true }).shape);

/** The passkeys in a member's data export. */
export const passkeysPersonalData = {
  shape: { passkeys: z.array(exportSchema) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const passkeys = await listPasskeys(tx, memberId);
    return { passkeys: passkeys.map((passkey) => pick(exportSchema, passkey)) };
  },
};
