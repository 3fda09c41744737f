import { findMembersByIds } from '../../../src/features/accounts/index.ts';
import { createAccessTokens, startSession } from '../../../src/features/sessions/index.ts';
import { readConfig } from '../../../src/platform/config/config.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { openDatabase } from '../../../src/platform/db/database.ts';
import { createClock } from '../../../src/time/clock.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Tokens of the first generated accounts with this role, one session each. */
export async function signIn(
  environment: Readonly<Record<string, string>>,
  { role, count }: { readonly role: 'admin' | 'reader'; readonly count: number },
): Promise<Tokens[]> {
  const { DATABASE_URL: databaseUrl, JWT_KEYS: keys, PUBLIC_URL: issuer } = readConfig(environment);
  const clock = createClock();
  const db = openDatabase({ databaseUrl, changes: createChanges(), onIdleError: () => undefined });
  try {
    const wanted = { where: { role }, orderBy: { id: 'asc' }, take: count } as const;
    const rows = await db.read.member.findMany({ ...wanted, select: { id: true } });
    const ids = rows.map(({ id }) => id);
    const device = { address: null, userAgent: null, visitorCookie: null, deviceCookie: null };
    const accessTokens = createAccessTokens({ keys, issuer, clock });
    const deps = { db, clock, accessTokens, publish: () => Promise.resolve() };
    const tokens: Tokens[] = [];
    for (const member of await findMembersByIds(db.read, ids)) {
      tokens.push(
        await db.transaction((tx) => startSession(deps, tx, { member, device, by: 'password' })),
      );
    }
    return tokens;
  } finally {
    await db.close();
  }
}
