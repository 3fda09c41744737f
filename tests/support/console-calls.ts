import { cookiesOf, submitForm } from './browser-forms.ts';
import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

export type ConsoleCalls = ReturnType<typeof consoleCalls>;

/** The console's pages and forms, as `admin` or whoever else opens and sends them. */
export function consoleCalls(server: TestServer, admin: TestMember) {
  return {
    open: (path: string, by = admin) =>
      server.http.get(path).set('Cookie', cookiesOf(by)).set('Accept', 'text/html'),
    send: (path: string, fields: Record<string, string> = {}, by = admin) =>
      submitForm(server, path, { fields, cookie: cookiesOf(by) }),
  };
}

/** What a form of a page would send unchanged. */
export function fieldOf(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}

/** The element of a field, as its page shows it. */
export function inputOf(page: string, name: string): string {
  return new RegExp(`<input name="${name}"[^>]*>`).exec(page)?.[0] ?? '';
}
