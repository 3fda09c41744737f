import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword } from '../../../src/platform/crypto/passwords.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { answerOf } from '../site/api-calls.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { type Received, sendFrom } from './send-from.ts';

const PASSWORD = 'the passphrase of an owner';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** The attempts of a person who retries when the page says that the site is busy. */
const TRIES = 5;
const MAIL_PATIENCE_MS = 60_000;

/** A member whose account is attacked, with the browser that they used before. */
export interface Owner extends ProofMember {
  readonly home: string;
  readonly deviceCookie: string;
  /** The number of sign-ins by link; each allows another mail. */
  linksUsed: number;
}

/** Creates members with a password, each signed in once before the attack begins. */
export async function createOwners(site: Site, count: number): Promise<Owner[]> {
  const passwordHash = await hashPassword(PASSWORD);
  const owners: Owner[] = [];
  while (owners.length < count) {
    const member = await addMember(site);
    await site.db.read.member.update({ where: { id: member.id }, data: { passwordHash } });
    const home = `203.0.113.${owners.length + 1}`;
    const signedIn = await signIn(site, { ...member, home, deviceCookie: '' });
    owners.push({ ...member, home, deviceCookie: cookieOf(signedIn), linksUsed: 0 });
  }
  return owners;
}

/** Signs in from the known browser. Throws if it is locked out. Returns the milliseconds that it took. */
export async function signInAtHome(site: Site, owner: Owner): Promise<number> {
  const startedAt = performance.now();
  const { status, code } = await persist(() => signIn(site, owner));
  if (status !== 200) throw new Error(`An owner is shut out at home: ${status} ${code}`);
  return performance.now() - startedAt;
}

/**
 * Signs in from an unknown browser: by password or, if attackers have used up the account's attempts, by any sign-in
 * link in the mailbox. Throws if neither works.
 */
export async function signInElsewhere(site: Site, owner: Owner, from: string): Promise<number> {
  const startedAt = performance.now();
  const byPassword = await signIn(site, { ...owner, home: from, deviceCookie: '' });
  if (byPassword.status !== 200) {
    await signInByLink(site, owner, from);
    owner.linksUsed += 1;
  }
  return performance.now() - startedAt;
}

async function signInByLink(site: Site, { email }: Owner, from: string): Promise<void> {
  const headers = { 'user-agent': FIREFOX };
  const path = '/v1/auth/magic-link';
  const asked = await persist(() => sendFrom(site, { path, from, body: { email }, headers }));
  const { requestId } = answerOf('requestMagicLink', asked);
  const tried = new Map<string, string>();
  const didSignIn = async () => {
    for (const token of listTokens(site, email).filter((one) => !tried.has(one))) {
      const body = { token, requestId };
      const verified = await persist(() =>
        sendFrom(site, { path: `${path}/verify`, from, body, headers }),
      );
      if (verified.status === 200) return true;
      tried.set(token, `${verified.status} ${verified.code}`);
    }
    return false;
  };
  if (await waitUntil(didSignIn, MAIL_PATIENCE_MS)) return;
  const waiting = await site.db.read.outboxMessage.count({
    where: { sentAt: null, failedAt: null },
  });
  const answers = [...tried.values()].join(', ');
  throw new Error(`No link of an owner works: ${answers}; ${waiting} mails wait to be sent.`);
}

/** The secrets of the sign-in links in a mailbox, newest first. */
function listTokens(site: Site, email: string): string[] {
  return site.mail
    .messages(email)
    .flatMap(({ text }) => /\/signin\/magic\?token=([\w-]+)/.exec(text)?.[1] ?? [])
    .toReversed();
}

function signIn(
  site: Site,
  { email, home, deviceCookie }: Omit<Owner, 'linksUsed'>,
): Promise<Received> {
  return sendFrom(site, {
    path: '/v1/auth/login',
    from: home,
    body: { email, password: PASSWORD },
    headers: { 'user-agent': FIREFOX, cookie: deviceCookie },
  });
}

function cookieOf({ status, cookies }: Received): string {
  const cookie = cookies.find((one) => one.includes('pp-device='))?.split(';')[0];
  if (status !== 200 || cookie === undefined)
    throw new Error(`An owner did not sign in: ${status}`);
  return cookie;
}

/** Retries a call after the time in the response, while the site is busy. */
async function persist(call: () => Promise<Received>): Promise<Received> {
  let answer = await call();
  for (let tries = 1; answer.status === 503 && tries < TRIES; tries += 1) {
    await pause(Math.max(1, answer.retryAfterSeconds) * 1000);
    answer = await call();
  }
  return answer;
}
