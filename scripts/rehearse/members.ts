import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { callApi, expectSuccess } from './api-calls.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

/** A member; all data except the address are read from the server. */
export interface Member {
  readonly email: string;
}

const PASSWORD = 'a-year-in-a-minute';
const MAIL_PATIENCE_MS = 20_000;
const MAIL_PAUSE_MS = 20;

const requestedSchema = z.object({ requestId: z.string() });
const signedInSchema = z.object({ accessToken: z.string() });
const mailsSchema = z.array(z.object({ links: z.array(z.string()), text: z.string() }));

/** Registers, and confirms the address with the link in the mail. */
export async function signUp(site: RehearsalSite, email: string): Promise<Member> {
  const body = { email, password: PASSWORD, name: email.split('@')[0] ?? email };
  const { requestId } = expectSuccess(
    await callApi(site, '/v1/auth/register', { body }),
    requestedSchema,
  );
  const token = await fetchMailedToken(site, email);
  const confirmed = await callApi(site, '/v1/auth/email/confirm', { body: { token, requestId } });
  expectSuccess(confirmed, signedInSchema);
  return { email };
}

/** Returns an access token, which expires with the next step of the clock. */
export async function signIn(site: RehearsalSite, { email }: Member): Promise<string> {
  const login = await callApi(site, '/v1/auth/login', { body: { email, password: PASSWORD } });
  return expectSuccess(login, signedInSchema).accessToken;
}

/** The code of the last gift that was mailed to a member. */
export async function findGiftCode(site: RehearsalSite, { email }: Member): Promise<string | null> {
  const mails = await listMailsTo(site, email);
  const codes = mails.flatMap(({ text }) => /Your code: ([\w-]+)/.exec(text)?.[1] ?? []);
  return codes.at(-1) ?? null;
}

async function listMailsTo({ emulatorsUrl }: RehearsalSite, email: string) {
  const answer = await fetch(`${emulatorsUrl}/_mail/messages?to=${encodeURIComponent(email)}`);
  return mailsSchema.parse(await answer.json());
}

async function fetchMailedToken(site: RehearsalSite, email: string): Promise<string> {
  const deadline = Date.now() + MAIL_PATIENCE_MS;
  while (Date.now() < deadline) {
    const mails = await listMailsTo(site, email);
    const token = /[?&]token=([\w-]+)/.exec(mails.flatMap(({ links }) => links).join(' '))?.[1];
    if (token !== undefined) return token;
    await pause(MAIL_PAUSE_MS);
  }
  throw new Error(`No mail came to ${email}.`);
}
