import { randomBytes } from 'node:crypto';
import { findMemberById, memberRows } from '../../../src/features/accounts/index.ts';
import { createAccessTokens, startSession } from '../../../src/features/sessions/index.ts';
import type { Role } from '../../../src/roles/roles.ts';
import { JWT_KEY, PUBLIC_URL, type Site } from './site.ts';

export interface ProofMember {
  readonly id: string;
  readonly email: string;
}

/** Access tokens are valid for 15 minutes of the movable clock, so they are renewed earlier. */
const RENEWED_AFTER_MS = 10 * 60_000;

const tokens = new WeakMap<ProofMember, { token: string; at: number }>();

/** A member with a confirmed address. */
export async function addMember(site: Site, role: Role = 'reader'): Promise<ProofMember> {
  const email = `${role}-${randomBytes(6).toString('hex')}@example.org`;
  const now = site.clock.now();
  const id = await memberRows.insert(site.db.read, {
    email,
    name: 'Robin Reader',
    role,
    passwordHash: null,
    emailConfirmedAt: now,
    now,
  });
  if (id === null) throw new Error(`There is a member ${email} already.`);
  return { id, email };
}

/** An access token that is valid at the site's current time. */
export async function tokenOf(site: Site, member: ProofMember): Promise<string> {
  const now = site.clock.now().getTime();
  const known = tokens.get(member);
  if (known && Math.abs(now - known.at) < RENEWED_AFTER_MS) return known.token;
  const accessTokens = createAccessTokens({
    keys: [JWT_KEY],
    issuer: PUBLIC_URL,
    clock: site.clock,
  });
  const row = await findMemberById(site.db.read, member.id);
  if (row === null) throw new Error(`There is no member ${member.id}.`);
  const cookies = { visitorCookie: null, deviceCookie: null };
  const device = { address: '127.0.0.1', userAgent: 'proof', ...cookies };
  const deps = { db: site.db, clock: site.clock, accessTokens, publish: () => Promise.resolve() };
  const { accessToken } = await site.db.transaction((tx) =>
    startSession(deps, tx, { member: row, device, by: 'password' }),
  );
  tokens.set(member, { token: accessToken, at: now });
  return accessToken;
}
