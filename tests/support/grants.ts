import { type GrantRow, type GrantScope, writeGrant } from '../../src/features/access/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { addDays } from '../../src/time/clock.ts';
import type { TestServer } from './server.ts';

export interface GrantWishes {
  readonly scope?: GrantScope;
  readonly ground?: GrantRow['ground'];
  readonly from?: Date;
  readonly until?: Date;
}

/** A grant straight into the ledger: a comp of the whole site for thirty days unless said otherwise. */
export function grantAccess(
  server: TestServer,
  memberId: string,
  wishes: GrantWishes = {},
): Promise<GrantRow> {
  const now = server.clock.now();
  return server.db.transaction((tx) =>
    writeGrant(server, tx, {
      holder: { kind: 'member', memberId },
      scope: wishes.scope ?? { kind: 'site' },
      startsAt: wishes.from ?? now,
      endsAt: wishes.until ?? addDays(now, 30),
      source: 'test',
      sourceId: newId(),
      ground: wishes.ground ?? 'comp',
    }),
  );
}
