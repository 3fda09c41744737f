import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

test('the figures of a newsletter count last choices, and recent subscribers and unsubscribers', async () => {
  const list = await makeNewsletter(server, 'daily');
  await makeNewsletter(server, 'weekly');
  const now = server.clock.now();
  const tokens = await putOnList(server, list, ['a@figures.example', 'b@figures.example']);
  const longAgo = new Date(now.getTime() - 40 * 86_400_000);
  await server.db.read.newsletterConsent.updateMany({
    where: { contact: { email: 'a@figures.example' } },
    data: { at: longAgo },
  });
  await server.http.post(`/v1/newsletters/unsubscribe/${tokens[1]}.daily`).expect(200);
  const { body } = await server.http
    .get('/v1/staff/newsletter-figures')
    .set(...admin.auth)
    .expect(200);
  expect(body.days).toBe(30);
  expect(body.newsletters).toMatchObject([
    { slug: 'daily', subscribers: 1, joined: 1, left: 1 },
    { slug: 'weekly', subscribers: 0, joined: 0, left: 0 },
  ]);
});

test('an admin renames, reorders and archives a newsletter in the console', async () => {
  const list = await makeNewsletter(server, 'monthly');
  const path = `/staff/newsletters/lists/${list.id}`;
  const cookie = cookiesOf(admin);
  const page = await server.http.get(path).set('Cookie', cookie).expect(200);
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
  const fields = { name: 'The Month', description: 'On the first', position: '7', version };
  await submitForm(server, path, { fields, cookie }).expect(303);
  const read = () => server.http.get(`/v1/staff/newsletters/${list.id}`).set(...admin.auth);
  expect((await read()).body).toMatchObject({ name: 'The Month', position: 7, slug: 'monthly' });
  await submitForm(server, `${path}/archive`, { fields: {}, cookie }).expect(303);
  await read().expect(404);
  const overview = await server.http.get('/staff/newsletters').set('Cookie', cookie).expect(200);
  expect(overview.text).not.toContain('The Month');
  const editor = await createMember(server, { role: 'editor' });
  await server.http.get(path).set('Cookie', cookiesOf(editor)).expect(403);
});
