import { type GrantRow, saveGrants } from '../../src/features/grants/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { addDays } from '../../src/time/clock.ts';
import type { TestServer } from './server.ts';

export interface GrantWishes {
  readonly scope?: GrantRow['scope'];
  readonly ground?: GrantRow['ground'];
  readonly from?: Date;
  readonly until?: Date;
}

/** Inserts a grant directly; by default complimentary access to the whole site for thirty days. */
export async function grantAccess(
  server: TestServer,
  memberId: string,
  wishes: GrantWishes = {},
): Promise<GrantRow> {
  const now = server.clock.now();
  const grant = {
    holder: { kind: 'member', memberId },
    scope: wishes.scope ?? { kind: 'site' },
    startsAt: wishes.from ?? now,
    endsAt: wishes.until ?? addDays(now, 30),
    source: 'test',
    sourceId: newId(),
    ground: wishes.ground ?? 'comp',
  } as const;
  const [row] = await server.db.transaction((tx) => saveGrants(server, tx, { grants: [grant] }));
  if (row === undefined) throw new Error('the grant was not stored');
  return row;
}
