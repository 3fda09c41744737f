import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { isInForce } from './grants.rules.ts';
import { grantSchema, ownGrantSchema } from './grants.schemas.ts';
import { listGrantsOf } from './grants.store.ts';
import { presentGrant } from './grants.views.ts';

const EPOCH = new Date(0);

/** The grants in a member's data export. */
export const grantsPersonalData = {
  shape: { grants: z.array(grantSchema) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { grants: (await listGrantsOf(tx, memberId, EPOCH)).map(presentGrant) };
  },
};

/** The API view of a grant for staff, and of a member's own grants in force, without the reasons that staff wrote. */
export const grantView = {
  schema: grantSchema,
  present: presentGrant,
  ownSchema: z.array(ownGrantSchema).meta({ description: 'the grants in force' }),
  async readOwn(tx: Tx, memberId: string, now: Date) {
    const grants = await listGrantsOf(tx, memberId, now);
    return grants
      .filter((grant) => isInForce(grant, now))
      .map((grant) => pick(ownGrantSchema, presentGrant(grant)));
  },
};
