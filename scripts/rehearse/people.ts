import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ask, expectYes } from './calls.ts';
import type { Town } from './town.ts';

/** Somebody with an account. What is known of them beside it is read from the server again. */
export interface Person {
  readonly email: string;
}

const PASSWORD = 'a-year-in-a-minute';
const MAIL_PATIENCE_MS = 20_000;
const MAIL_PAUSE_MS = 20;

const requestedSchema = z.object({ requestId: z.string() });
const signedInSchema = z.object({ accessToken: z.string() });
const mailsSchema = z.array(z.object({ links: z.array(z.string()) }));

/** Registers, finds the mail and follows its link, as anybody would. */
export async function signUp(town: Town, email: string): Promise<Person> {
  const body = { email, password: PASSWORD, name: email.split('@')[0] ?? email };
  const { requestId } = expectYes(await ask(town, '/v1/auth/register', { body }), requestedSchema);
  const token = await readToken(town, email);
  const confirmed = await ask(town, '/v1/auth/email/confirm', { body: { token, requestId } });
  expectYes(confirmed, signedInSchema);
  return { email };
}

/** A token for what somebody does now; it does not outlive the next leap of the clock. */
export async function signIn(town: Town, { email }: Person): Promise<string> {
  const login = await ask(town, '/v1/auth/login', { body: { email, password: PASSWORD } });
  return expectYes(login, signedInSchema).accessToken;
}

async function readToken({ emulatorsUrl }: Town, email: string): Promise<string> {
  const deadline = Date.now() + MAIL_PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${emulatorsUrl}/_mail/messages?to=${encodeURIComponent(email)}`);
    const mails = mailsSchema.parse(await answer.json());
    const token = /[?&]token=([\w-]+)/.exec(mails.flatMap(({ links }) => links).join(' '))?.[1];
    if (token !== undefined) return token;
    await pause(MAIL_PAUSE_MS);
  }
  throw new Error(`No mail came to ${email}.`);
}
