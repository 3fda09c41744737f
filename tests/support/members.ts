import { randomBytes } from 'node:crypto';
import { findMemberById, memberRows } from '../../src/features/accounts/index.ts';
import { createAccessTokens, startSession } from '../../src/features/sessions/index.ts';
import { hashPassword } from '../../src/platform/crypto/passwords.ts';
import { FRESH_SECONDS } from '../../src/platform/http/fresh-sign-in.ts';
import type { Role } from '../../src/roles/roles.ts';
import { addSeconds } from '../../src/time/clock.ts';
import type { TestServer } from './server.ts';

export interface TestMember {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The arguments for `.set(...member.auth)`. */
  readonly auth: ['Authorization', string];
}

export interface MemberWishes {
  role?: Role;
  email?: string;
  name?: string;
  /** Whether the address is confirmed; defaults to true. */
  confirmed?: boolean;
  /** Only hashed if set, because hashing is slow. */
  password?: string;
}

/** Creates a signed-in member. */
export async function createMember(
  server: TestServer,
  wishes: MemberWishes = {},
): Promise<TestMember> {
  const { db, clock } = server;
  const email = wishes.email ?? `reader-${randomBytes(6).toString('hex')}@example.org`;
  const now = clock.now();
  const passwordHash = wishes.password === undefined ? null : await hashPassword(wishes.password);
  const id = await memberRows.insert(db.read, {
    email,
    name: wishes.name ?? 'Robin Reader',
    role: wishes.role ?? 'reader',
    emailConfirmedAt: wishes.confirmed === false ? null : now,
    passwordHash,
    now,
  });
  if (id === null) throw new Error(`There is a member with the address ${email} already.`);
  const { accessToken, refreshToken } = await signInMember(server, id);
  return { id, email, accessToken, refreshToken, auth: ['Authorization', `Bearer ${accessToken}`] };
}

/**
 * Creates another session of a member, on another device, or on a publisher's own site with the origin `embeddedIn`.
 */
export async function signInMember(
  server: TestServer,
  memberId: string,
  embeddedIn: string | null = null,
) {
  const { db, clock, config } = server;
  const accessTokens = createAccessTokens({
    keys: config.JWT_KEYS,
    issuer: config.PUBLIC_URL,
    clock,
  });
  const member = await findMemberById(db.read, memberId);
  if (member === null) throw new Error(`There is no member ${memberId}.`);
  const device = {
    address: '127.0.0.1',
    userAgent: 'test',
    visitorCookie: null,
    deviceCookie: null,
  };
  const deps = { db, clock, accessTokens, publish: () => Promise.resolve() };
  return startSession(deps, db.read, { member, device, by: 'password', embeddedIn });
}

/** Makes all sessions of a member too old for every action that requires a recent sign-in. */
export async function makeStale({ db, clock }: TestServer, memberId: string): Promise<void> {
  const provedAt = addSeconds(clock.now(), -FRESH_SECONDS - 1);
  await db.read.session.updateMany({ where: { memberId }, data: { provedAt } });
}
