import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../src/roles/roles.ts';
import { STAFF_PAGES } from '../../../src/web/staff/staff-pages.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { CONSOLE_ROLES } from '../../support/console-roles.ts';
import { type ConsoleSite, fillConsole } from '../../support/console-site.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { sampleOfDay } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const LINES = Object.entries(CONSOLE_ROLES).flatMap(([least, lines]) =>
  lines.map((line) => [line, least as Role] as const),
);

/** One in so many each day; `tests/guards/powers.test.ts` is about the endpoints behind them. */
const LINES_EVERY = 4;

let server: TestServer;
let site: ConsoleSite;
const staff = new Map<Role, TestMember>();

beforeAll(async () => {
  server = await startTestServer();
  site = await fillConsole(server, 'Tides');
  for (const role of ROLES) staff.set(role, await createMember(server, { role }));
});
afterAll(() => server.close());

async function statusOf(line: string, role: Role): Promise<number> {
  const [method = '', path = ''] = line.split(' ');
  const member = staff.get(role);
  const cookie = member ? cookiesOf(member) : '';
  const address = site.address(path);
  const answer =
    method === 'get'
      ? await server.http.get(address).set('Cookie', cookie).set('Accept', 'text/html')
      : await submitForm(server, address, { fields: {}, cookie });
  return answer.status;
}

describe('the console by role', () => {
  it('the table of roles lists every page and form exactly once', () => {
    const bare = (line: string) => line.replaceAll(/:\w+/g, ':');
    const pages = STAFF_PAGES.map(({ method, path }) => bare(`${method} ${path}`));
    expect(LINES.map(([line]) => bare(line)).sort()).toEqual(pages.sort());
  });

  it.each(sampleOfDay(LINES, LINES_EVERY))(
    '%s requires at least the role %s',
    async (line, least) => {
      for (const role of ROLES.slice(0, ROLES.indexOf(least))) {
        expect.soft(await statusOf(line, role), role).toBe(403);
      }
      // Forms are sent empty here and may be rejected for that; pages must open.
      if (!line.startsWith('get ')) return;
      for (const role of ROLES.slice(ROLES.indexOf(least))) {
        // This site has no dispute, which would stand at Stripe, and no previewed move.
        const opened = /disputes\/:|access\.csv/.test(line) ? 404 : 200;
        expect.soft(await statusOf(line, role), role).toBe(opened);
      }
    },
  );

  it.each(ROLES.slice(1))(
    'the console links a %s only to pages that they may open',
    async (role) => {
      const { text } = await server.http
        .get('/staff')
        .set('Cookie', cookiesOf(staff.get(role) as TestMember))
        .set('Accept', 'text/html');
      const paths = [...text.matchAll(/href="(\/staff[^"]*)"/g)].map(([, path = '']) => path);
      expect(paths.length).toBeGreaterThan(2);
      for (const path of new Set(paths)) {
        expect.soft(await statusOf(`get ${path.replaceAll('&amp;', '&')}`, role), path).toBe(200);
      }
    },
  );
});
