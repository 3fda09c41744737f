import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listIssuesTo } from './recipients.store.ts';

/** What a member's export says of the issues that were sent to their address. */
export const issuesPersonalData = {
  shape: {
    issues: z
      .array(
        z.object({
          newsletter: z.string(),
          subject: z.string(),
          outcome: z.string().nullable(),
          edition: z.string().nullable(),
          settledAt: z.iso.datetime().nullable(),
        }),
      )
      .meta({ description: 'issues of newsletters that were for your address' }),
  },
  async read(tx: Tx, { email }: { email: string }) {
    return { issues: await listIssuesTo(tx, email) };
  },
};
