import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { isInForce } from './grants.rules.ts';
import { grantSchema, ownGrantSchema } from './grants.schemas.ts';
import { listGrantsOf } from './grants.store.ts';
import { presentGrant, presentOwnGrant } from './grants.views.ts';

const EPOCH = new Date(0);

/** What a member's export says of grants. */
export const grantsPersonalData = {
  shape: { grants: z.array(grantSchema) },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { grants: (await listGrantsOf(tx, memberId, EPOCH)).map(presentGrant) };
  },
};

/** A member's grants in force, as they see them themselves. */
export const ownGrants = {
  schema: z.array(ownGrantSchema).meta({ description: 'those in force' }),
  async read(tx: Tx, memberId: string, now: Date) {
    const grants = await listGrantsOf(tx, memberId, now);
    return grants.filter((grant) => isInForce(grant, now)).map(presentOwnGrant);
  },
};
