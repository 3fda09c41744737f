import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { submitForm } from '../../support/browser-forms.ts';
import { createMember } from '../../support/members.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
import { cookieIn, createPerson, createProviderFlow } from '../../support/provider-sign-in.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PATH = '/v1/auth/providers/example';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let server: TestServer;
let flow: ReturnType<typeof createProviderFlow>;

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({ OIDC_PROVIDERS: JSON.stringify([provider.settings]) });
  flow = createProviderFlow(server, provider);
});

afterAll(async () => {
  await server.close();
  await provider.close();
});

afterEach(() => server.clock.setOffset(0));

test('returnTo must be on an allowed site, and unknown providers are 404', async () => {
  const evil = await server.http.post(`${PATH}/begin`).send({ returnTo: 'https://evil.example' });
  expect(evil.body).toMatchObject({ status: 422, errors: [{ path: 'body.returnTo' }] });
  expect((await server.http.post('/v1/auth/providers/other/begin').send({})).status).toBe(404);
  const list = await server.http.get('/v1/auth/providers');
  expect(list.body.data).toEqual([{ slug: 'example', name: 'Example' }]);
});

test('a linked identity is listed, exported, and removed by its own member after a fresh sign-in', async () => {
  const said = createPerson();
  const { body } = await flow.signIn(said);
  const auth = ['Authorization', `Bearer ${body.accessToken}`] as const;
  const list = await server.http.get('/v1/me/identities').set(...auth);
  expect(list.body.data).toMatchObject([{ name: 'Example', issuer: provider.settings.issuer }]);
  const exported = await server.http.get('/v1/me/export').set(...auth);
  expect(exported.body.identities).toHaveLength(1);
  const path = `/v1/me/identities/${list.body.data[0].id}`;
  const stranger = await createMember(server);
  expect((await server.http.delete(path).set(...stranger.auth)).status).toBe(404);
  expect((await server.http.delete(path)).body.code).toBe('sign_in_required');
  await server.http
    .delete(path)
    .set(...auth)
    .expect(204);
  server.clock.setOffset(16 * 60);
  const { body: renewed } = await server.http
    .post('/v1/auth/refresh')
    .send({ refreshToken: body.refreshToken });
  const late = await server.http.delete(path).set('Authorization', `Bearer ${renewed.accessToken}`);
  expect(late.body.code).toBe('fresh_sign_in_required');
});

test('the pages have a button per provider, redirect to it, and handle the callback', async () => {
  const page = await server.http.get('/signin?returnTo=/plans').expect(200);
  expect(page.text).toContain('Sign in with Example');
  const fields = { provider: 'example', returnTo: '/plans' };
  const led = await submitForm(server, '/signin/with', { fields }).expect(200);
  const url = /url=([^"]+)"/.exec(led.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = new URLSearchParams(provider.signIn(url, createPerson()));
  const callback = (query: unknown) =>
    server.http.get(`/signin/with/example/callback?${query}`).set('Cookie', cookieIn(led));
  const done = await callback(back);
  expect([done.status, done.headers['location']]).toEqual([303, '/plans']);
  expect((await callback(back)).status).toBe(403);
  const cancelled = await callback('error=access_denied');
  expect(cancelled.headers['location']).toBe('/signin?notice=provider-cancelled');
});
