import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

/** The headers of a member's browser. */
export function cookiesOf(member: TestMember): string {
  return `pp_access=${member.accessToken}; pp_refresh=${member.refreshToken}`;
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
