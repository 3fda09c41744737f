import { findMembersByIds } from '../../../src/features/accounts/index.ts';
import { createAccessTokens, startSession } from '../../../src/features/sessions/index.ts';
import { readConfig } from '../../../src/platform/config/config.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { openDatabase } from '../../../src/platform/db/database.ts';
import { createClock } from '../../../src/time/clock.ts';

/** An access token of the one admin among those who were filled in. */
export async function signInAdmin(environment: Readonly<Record<string, string>>): Promise<string> {
  const { DATABASE_URL: databaseUrl, JWT_KEYS: keys, PUBLIC_URL: issuer } = readConfig(environment);
  const clock = createClock();
  const db = openDatabase({ databaseUrl, changes: createChanges(), onIdleError: () => undefined });
  try {
    const { id } = await db.read.member.findFirstOrThrow({ where: { role: 'admin' } });
    const [member] = await findMembersByIds(db.read, [id]);
    if (member === undefined) throw new Error('No admin was filled in.');
    const device = { address: null, userAgent: null, visitorCookie: null, deviceCookie: null };
    const accessTokens = createAccessTokens({ keys, issuer, clock });
    const deps = { db, clock, accessTokens, signedIn: () => Promise.resolve() };
    const started = await db.transaction((tx) => startSession(deps, tx, { member, device }));
    return started.accessToken;
  } finally {
    await db.close();
  }
}
