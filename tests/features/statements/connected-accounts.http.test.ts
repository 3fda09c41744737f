import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthor } from '../../support/articles.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { type MoneyServer, startMoneyServer, TEST_KEY } from '../../support/stripe.ts';

let server: MoneyServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startMoneyServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

/** Connects an account at Stripe, and returns its id. */
async function connect(account: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(`${server.emulator.url}/v1/accounts`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TEST_KEY}` },
    body: new URLSearchParams(account),
  });
  const { id } = (await answer.json()) as { id: string };
  return id;
}

const list = (as: TestMember) => server.http.get('/v1/staff/connected-accounts').set(...as.auth);

test("an author's Stripe account is picked by name among the connected accounts", async () => {
  const named = await connect({ 'business_profile[name]': 'Ada Quill', email: 'ada@example.org' });
  const nameless = await connect({});
  const { body } = await list(admin).expect(200);
  expect(body.data).toEqual([
    { id: nameless, name: null, email: null, isPayable: true },
    { id: named, name: 'Ada Quill', email: 'ada@example.org', isPayable: true },
  ]);
  expect((await list(await createMember(server, { role: 'editor' }))).status).toBe(403);
  const author = await createAuthor(server, { name: 'Ada' });
  const page = await server.http.get(`/staff/authors/${author.id}`).set('Cookie', cookiesOf(admin));
  expect(page.text).toContain(`<option value="${named}">Ada Quill, ada@example.org</option>`);
  expect(page.text).toContain(`<option value="${nameless}">${nameless}</option>`);
});

test('while Stripe is unavailable, an author keeps the present account', async () => {
  const author = await createAuthor(server, { name: 'Eve' });
  const data = { stripeAccountId: 'acct_1eve' };
  await server.db.transaction((tx) => tx.author.update({ where: { id: author.id }, data }));
  await server.fail({ method: 'GET', path: '/v1/accounts', times: 9, status: 500 });
  const page = await server.http.get(`/staff/authors/${author.id}`).set('Cookie', cookiesOf(admin));
  expect(page.status).toBe(200);
  expect(page.text).toContain('<option value="acct_1eve" selected>');
});

test('if Stripe refuses the list, as to a restricted key, no account is offered and the page works', async () => {
  const author = await createAuthor(server, { name: 'Ivo' });
  await server.fail({ method: 'GET', path: '/v1/accounts', times: 2, status: 403 });
  expect((await list(admin).expect(200)).body).toEqual({ data: [] });
  const page = await server.http.get(`/staff/authors/${author.id}`).set('Cookie', cookiesOf(admin));
  expect(page.status).toBe(200);
});
