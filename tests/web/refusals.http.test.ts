import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { findBackLink } from '../../src/web/pages/way-back.rules.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function open(path: string) {
  return server.http.get(path).set('Accept', 'text/html');
}

describe('an error page', () => {
  it("has a minimal header before any page was shown, and the site's name afterwards", async () => {
    const first = await open('/nowhere').expect(404);
    expect(first.text).toContain('<a class="name" href="/">Front page</a>');
    await open('/plans').expect(200);
    const later = await open('/nowhere').expect(404);
    expect(later.text).toContain('<a class="name" href="/">Our publication</a>');
    expect(later.text).toContain('<a href="/account">Account</a>');
    expect(later.text).not.toContain('href="/staff"');
  });

  it("the error page of an article's form links back to the article", async () => {
    const foreign = server.http.post('/articles/tides/comments').type('form');
    const { text } = await foreign.set('Origin', 'https://evil.example').expect(403);
    expect(text).toContain('<a class="button" href="/articles/tides">Back to the article</a>');
  });

  it('the error page of the console links to the console', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const path = '/staff/members/01890000-0000-7000-8000-000000000000';
    const { text } = await open(path).set('Cookie', cookiesOf(admin)).expect(404);
    expect(text).toContain('<a class="button" href="/staff">Go to the console</a>');
  });
});

it('a rejected bulk decision shows its preview again', async () => {
  const admin = await createMember(server, { role: 'admin' });
  const fields = { act: 'approve', status: 'reported', 'case-nothing': 'on' };
  const cookie = cookiesOf(admin);
  const { status, text } = await submitForm(server, '/staff/moderation/selected', {
    fields,
    cookie,
  });
  expect(status).toBe(422);
  expect(text).toMatch(/role="alert".*href="\/staff\/moderation\?status=reported"/s);
});

test.each([
  ['/', '/'],
  ['/nowhere', '/'],
  ['/articles/tides', '/'],
  ['/articles/tides/', '/'],
  ['/articles/tides/comments', '/articles/tides'],
  ['/articles//comments', '/'],
  ['/staff', '/'],
  ['/staff/members/1', '/staff'],
  ['/staffing/members', '/'],
  ['/account', '/'],
  ['/account/devices', '/account'],
  ['/signin/magic', '/signin'],
  ['/newsletters/confirm', '/newsletters'],
])('the error page of %s links back to %s', (path, back) => {
  expect(findBackLink(path).path).toBe(back);
});
