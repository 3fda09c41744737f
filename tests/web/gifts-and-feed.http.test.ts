import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../support/articles.ts';
import { cookiesOf, submitForm } from '../support/browser-forms.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let member: TestMember;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  member = await createMember(server);
  slug = (await createArticle(server, { access: 'subscribers', meterExempt: true })).slug;
});
afterAll(() => server.close());

const show = (path: string) => server.http.get(path).set('Cookie', cookiesOf(member));
const submit = (path: string, fields: Record<string, string> = {}) =>
  submitForm(server, path, { fields, cookie: cookiesOf(member) });

test('a subscriber creates a gift link on the article page and revokes it on another page', async () => {
  const give = `action="/articles/${slug}/gifts"`;
  expect((await show(`/articles/${slug}`)).text).not.toContain(give);
  const refused = await submit(`/articles/${slug}/gifts`);
  expect(refused.status).toBe(403);
  await grantAccess(server, member.id);
  expect((await show(`/articles/${slug}`)).text).toContain(give);
  const made = await submit(`/articles/${slug}/gifts`);
  const [, link = ''] = /value="([^"]+gift=[^"]+)"/.exec(made.text) ?? [];
  const page = await server.http.get(new URL(link).pathname + new URL(link).search);
  expect(page.text).toContain('A subscriber gave you this story');

  const listed = await show('/account/reading');
  expect(listed.text).toContain('Opened 0 of 5 times');
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(listed.text) ?? [];
  const revoked = await submit('/account/reading/gifts', { id });
  expect(revoked.headers['location']).toBe('/account/reading?notice=gift-revoked');
  expect((await show('/account/reading')).text).toContain('Turned off');
});

test('an expired gift link says so, and offers nothing to turn off', async () => {
  await submit(`/articles/${slug}/gifts`);
  expect((await show('/account/reading')).text).toContain('Works until');
  server.clock.setOffset(31 * 86_400);
  const { accessToken } = await signInMember(server, member.id);
  const { text } = await server.http
    .get('/account/reading')
    .set('Cookie', `pp_access=${accessToken}`);
  server.clock.setOffset(0);
  expect(text).toContain('Expired');
  expect(text).not.toContain('Works until');
});

test('a member sees the address of their feed and can replace it', async () => {
  const read = async () =>
    /value="([^"]+\/feed\/[^"]+)"/.exec((await show('/account/reading')).text)?.[1];
  const first = await read();
  const rotated = await submit('/account/reading/feed');
  expect(rotated.headers['location']).toBe('/account/reading?notice=feed-rotated');
  expect(await read()).not.toBe(first);
  const stranger = await server.http.get('/account/reading');
  expect(stranger.headers['location']).toBe('/signin?returnTo=%2Faccount%2Freading');
});
