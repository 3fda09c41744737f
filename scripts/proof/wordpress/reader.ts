import type { DemoServer } from './demo-server.ts';
import type { WordPress } from './start-wordpress.ts';

const PASSWORD = 'pennypress-demo';

/**
 * Signs an account of the demonstration site in to WordPress like a browser, which may already have cookies of
 * WordPress. Returns its Cookie header.
 */
export async function signInAtWordPress(
  server: DemoServer,
  wordpress: WordPress,
  email: string,
  held = '',
): Promise<string> {
  const begun = await fetch(`${wordpress.url}/?pennypress=sign-in&to=/`, {
    redirect: 'manual',
    headers: { cookie: held },
  });
  const cookie = [held, cookiesOf(begun)].filter((part) => part !== '').join('; ');
  const asked = new URL(begun.headers.get('location') ?? '');
  const accessToken = await signIn(server, email);
  const parameters = Object.fromEntries(asked.searchParams);
  const created = await fetch(`${server.url}/v1/auth/hand-offs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify(parameters),
  });
  const { code } = (await created.json()) as { code: string };
  const redeemed = await fetch(`${wordpress.url}/wp-json/pennypress/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: wordpress.url, cookie },
    body: JSON.stringify({ code }),
  });
  if (redeemed.status !== 200) throw new Error(`${email} is not signed in: ${redeemed.status}`);
  return cookiesOf(redeemed);
}

/** Signs in at the server itself. Returns the access token. */
export async function signIn(server: DemoServer, email: string): Promise<string> {
  const answer = await fetch(`${server.url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** The cookies that a response sets, as a Cookie header; deleted ones are omitted. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('=') && !pair.endsWith('=deleted'))
    .join('; ');
}
