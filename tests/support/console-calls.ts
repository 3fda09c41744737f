import { cookiesOf, submitForm } from './browser-forms.ts';
import { createMember } from './members.ts';
import { startTestServer } from './server.ts';

export type ConsoleCalls = Awaited<ReturnType<typeof startConsole>>;

/** Starts a site with an admin, and provides calls of the console's pages and forms by any member. */
export async function startConsole() {
  const server = await startTestServer();
  const admin = await createMember(server, { role: 'admin', name: 'Ada' });
  return {
    server,
    admin,
    open: (path: string, by = admin) =>
      server.http.get(path).set('Cookie', cookiesOf(by)).set('Accept', 'text/html'),
    send: (path: string, fields: Record<string, string> = {}, by = admin) =>
      submitForm(server, path, { fields, cookie: cookiesOf(by) }),
  };
}

/** The value of a form field on a page, unchanged. */
export function fieldOf(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}

/** The element of a form field. */
export function inputOf(page: string, name: string): string {
  return new RegExp(`<input name="${name}"[^>]*>`).exec(page)?.[0] ?? '';
}
