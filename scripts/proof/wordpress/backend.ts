import { cookiesOf } from './reader.ts';
import { ADMIN_PASSWORD, type WordPress } from './start-wordpress.ts';
import { quote } from './story-posts.ts';

/** The account that installed the site. */
export const ADMINISTRATOR = 'admin';

/** Signs in at wp-login.php with a password. Returns the Cookie header. */
export async function signInAtBackend(wordpress: WordPress, login: string): Promise<string> {
  const answer = await fetch(`${wordpress.url}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log: login, pwd: ADMIN_PASSWORD, testcookie: '1' }),
  });
  const cookie = cookiesOf(answer);
  if (!isStaffCookie(cookie)) throw new Error(`${login} is not signed in at WordPress`);
  return cookie;
}

/** Whether cookies sign a WordPress user in. */
export function isStaffCookie(cookie: string): boolean {
  return cookie.includes('wordpress_logged_in_');
}

/** Adds a user with the trial's password and a role. Returns its id. */
export async function addUser(
  wordpress: WordPress,
  login: string,
  role: string,
  email = `${login}@gazette.example`,
): Promise<number> {
  const id = await wordpress.runPhp(
    `$id = wp_insert_user(['user_login' => ${quote(login)}, 'user_email' => ${quote(email)}, 'user_pass' => ${quote(ADMIN_PASSWORD)}, 'role' => ${quote(role)}]);
if (is_wp_error($id)) throw new Exception($id->get_error_message());
echo $id;`,
  );
  return Number(id);
}

/** The status and text of an admin page. */
export async function readPage(
  { url }: WordPress,
  path: string,
  cookie: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${url}/wp-admin/${path}`, { headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
}

/** Submits a form of an admin page. Returns the page that follows. */
export async function submitForm(
  { url }: WordPress,
  path: string,
  cookie: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${url}/wp-admin/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams(fields),
  });
  const next = answer.headers.get('location');
  const page = next === null ? answer : await fetch(new URL(next, url), { headers: { cookie } });
  return { status: page.status, text: await page.text() };
}

/** The nonce of the form that contains this text, such as a field's name. */
export function nonceOf(page: string, mark: string): string {
  const form = page.split('<form').find((part) => part.includes(mark)) ?? '';
  const field = [...form.matchAll(/<input type="hidden"[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes('name="_wpnonce"'));
  const value = /value="([^"]*)"/.exec(field ?? '')?.[1];
  if (value === undefined) throw new Error(`There is no form with ${mark} on the page.`);
  return value;
}
