import { z } from 'zod';

/** The URLs of the demonstration site and the emulators under `npm start`. */
const PORT = Number(process.env['PORT'] ?? 4000);
export const SITE = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${PORT}`;
export const EMULATORS = `http://127.0.0.1:${process.env['STANDINS_PORT'] ?? PORT + 1}`;
/** An origin that the server allows by default, and another site for the browser. */
export const PUBLISHER_SITE = `http://localhost:${PORT}`;

/** The password of every account of the demonstration site. */
export const PASSWORD = 'pennypress-demo';
const signedIn = z.object({ accessToken: z.string() });
const clock = z.object({ now: z.iso.datetime() });
const mails = z.array(z.object({ subject: z.string(), links: z.array(z.string()) }));

export async function logIn(email: string): Promise<string> {
  const body = { email, password: PASSWORD };
  return (await send({ path: '/v1/auth/login', body }, signedIn)).accessToken;
}

export async function callEmulator(path: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const url = `${EMULATORS}/_emulator/${path}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} was refused: ${text}`);
  return JSON.parse(text);
}

/** An instant so many seconds after the emulator's time, which the site follows. */
export async function inSeconds(seconds: number): Promise<string> {
  const answer = await fetch(`${EMULATORS}/_emulator/clock`);
  const { now } = clock.parse(await answer.json());
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}

interface Call {
  readonly path: string;
  readonly method?: string;
  readonly body?: object | string;
  readonly token?: string;
}

/** Calls the API. Throws with the response's text if it fails. */
export async function send<Schema extends z.ZodType>(
  call: Call,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { path, body, token, method = body === undefined ? 'GET' : 'POST' } = call;
  const isText = typeof body === 'string';
  const answer = await fetch(new URL(path, SITE), {
    method,
    headers: {
      'Content-Type': isText ? 'text/csv' : 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was refused: ${text}`);
  return schema.parse(text === '' ? null : JSON.parse(text));
}

/** The newest mailed link with this path; waits for the mail. */
export async function findMailedLink(to: string, path: string): Promise<string> {
  const url = `${EMULATORS}/_mail/messages?to=${encodeURIComponent(to)}`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const newest = mails.parse(await (await fetch(url)).json()).reverse();
    const found = newest.flatMap(({ links }) => links).find((link) => link.includes(path));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No mail to ${to} leads to ${path}`);
}
