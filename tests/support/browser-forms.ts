import { unescapeHtml } from '../../src/platform/html/html.ts';
import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

/** The headers of a member's browser. */
export function cookiesOf(member: TestMember): string {
  return `pp_access=${member.accessToken}; pp_refresh=${member.refreshToken}`;
}

/** The cookies that an answer sets, as the browser sends them back. */
export function cookiesIn(answer: { get(name: 'Set-Cookie'): string[] | undefined }): string {
  return (answer.get('Set-Cookie') ?? []).map((one) => one.split(';')[0]).join('; ');
}

/** Submits a form as if from a page of this site. */
export function submitForm(
  { http, config }: TestServer,
  path: string,
  form: { readonly fields: Record<string, string>; readonly cookie?: string },
) {
  const headers = { Origin: new URL(config.PUBLIC_URL).origin };
  const cookie = form.cookie ? { Cookie: form.cookie } : {};
  return http
    .post(path)
    .type('form')
    .set({ ...headers, ...cookie })
    .send(form.fields);
}

const FORM = /<form\b[^>]*\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g;
const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)">/g;

/** The hidden fields of the first form of a page that has this action and contains `label`, its button for example. */
export function hiddenFieldsIn(page: string, action: string, label = ''): Record<string, string> {
  const form = [...page.matchAll(FORM)].find(
    ([, target = '', content = '']) => unescapeHtml(target) === action && content.includes(label),
  );
  if (form === undefined) throw new Error(`The page has no form to ${action} with “${label}”.`);
  const fields = [...(form[2] ?? '').matchAll(HIDDEN)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

/** The payment page's address in the page that redirects to it. */
export function paymentPageIn(page: string): string {
  const url = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(page)?.[1];
  if (url === undefined) throw new Error('The page does not lead to a payment page.');
  return unescapeHtml(url);
}
