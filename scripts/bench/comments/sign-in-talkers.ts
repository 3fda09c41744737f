import { findMembersByIds } from '../../../src/features/accounts/index.ts';
import { createAccessTokens, startSession } from '../../../src/features/sessions/index.ts';
import { readConfig } from '../../../src/platform/config/config.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { openDatabase } from '../../../src/platform/db/database.ts';
import { createClock } from '../../../src/time/clock.ts';

/** Access tokens of the generated members. */
export async function signInTalkers(
  environment: Readonly<Record<string, string>>,
  count: number,
): Promise<string[]> {
  const { DATABASE_URL: databaseUrl, JWT_KEYS: keys, PUBLIC_URL: issuer } = readConfig(environment);
  const clock = createClock();
  const db = openDatabase({ databaseUrl, changes: createChanges(), onIdleError: () => undefined });
  try {
    const rows = await db.read.member.findMany({
      where: { email: { startsWith: 'talker-' } },
      orderBy: { id: 'asc' },
      take: count,
      select: { id: true },
    });
    const members = await findMembersByIds(
      db.read,
      rows.map(({ id }) => id),
    );
    const device = { address: null, userAgent: null, visitorCookie: null, deviceCookie: null };
    const accessTokens = createAccessTokens({ keys, issuer, clock });
    const deps = { db, clock, accessTokens, publish: () => Promise.resolve() };
    const tokens: string[] = [];
    for (const member of members) {
      const session = await db.transaction((tx) =>
        startSession(deps, tx, { member, device, by: 'password' }),
      );
      tokens.push(session.accessToken);
    }
    return tokens;
  } finally {
    await db.close();
  }
}
