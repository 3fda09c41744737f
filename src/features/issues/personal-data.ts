import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { EDITIONS } from './editions.ts';
import { listIssuesTo, OUTCOMES } from './recipients.store.ts';

/** The issues sent to a member's address, in their data export. */
export const issuesPersonalData = {
  shape: {
    issues: z
      .array(
        z.object({
          newsletter: z.string(),
          email: z.string(),
          subject: z.string(),
          outcome: z.enum(OUTCOMES).nullable(),
          edition: z.enum(EDITIONS).nullable(),
          settledAt: z.iso.datetime().nullable(),
        }),
      )
      .meta({ description: 'issues of newsletters for your address' }),
  },
  async read(tx: Tx, { email }: { email: string }) {
    return { issues: await listIssuesTo(tx, email) };
  },
};
