import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { type ConsoleCalls, fieldOf, startConsole } from '../../support/console-calls.ts';
import { createMember, makeStale } from '../../support/members.ts';

const SITE_PAGES = ['about', 'privacy', 'terms', 'imprint'];
const PASSWORD = 'a perfectly fine sentence';
/** Each letter is nine bytes in a form. */
const LONGEST_BODY = '日'.repeat(600_000);

let server: ConsoleCalls['server'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];

beforeAll(async () => {
  ({ server, open, send } = await startConsole());
});
afterAll(() => server.close());

describe('long forms of staff', () => {
  it('an article as long as the API accepts can be saved in the console', async () => {
    const { id } = await createArticle(server, { title: 'Long', publishedAt: null });
    const version = fieldOf((await open(`/staff/articles/${id}`)).text, 'version');
    const fields = { title: 'Long', access: 'public', body: LONGEST_BODY, version };
    expect((await send(`/staff/articles/${id}`, fields)).status).toBe(303);
    const { body } = await server.db.read.article.findUniqueOrThrow({ where: { id } });
    expect(body === LONGEST_BODY).toBe(true);
    const next = fieldOf((await open(`/staff/articles/${id}`)).text, 'version');
    const longer = { ...fields, body: `${LONGEST_BODY}日`, version: next };
    const refused = await send(`/staff/articles/${id}`, longer);
    expect([refused.status, refused.text.includes('role="alert"')]).toEqual([422, true]);
  }, 60_000);

  it('the pages of the site can be as long as the API accepts', async () => {
    const page = (await open('/staff/settings/look')).text;
    const text = 'ж'.repeat(50_000);
    const fields = {
      version: fieldOf(page, 'version'),
      'look.accent': /name="look.accent"[^>]* value="([^"]+)"/.exec(page)?.[1] ?? '',
      ...Object.fromEntries(SITE_PAGES.map((name) => [`pages.${name}`, text])),
    };
    expect((await send('/staff/settings/look', fields)).status).toBe(303);
    for (const name of SITE_PAGES) {
      expect((await server.http.get(`/${name}`).set('Accept', 'text/html')).text).toContain(text);
    }
  });

  it('a long form that needs a fresh sign-in is held and then submitted', async () => {
    const admin = await createMember(server, { role: 'admin', password: PASSWORD });
    const price = { amount: 500, currency: 'usd' };
    const tier = { slug: 'friend', name: 'Friend', prices: [{ interval: 'month', price }] };
    const { body } = await server.http
      .post('/v1/staff/tiers')
      .set(...admin.auth)
      .send(tier)
      .expect(201);
    await makeStale(server, admin.id);
    const move = { offer: 'month-usd', noticeDays: '30', step: 'start', key: 'held' };
    const fields = { ...move, unknown: 'ж'.repeat(200_000) };
    const asked = await send(`/staff/tiers/${body.id}/moves`, fields, admin);
    expect(asked.status).toBe(403);
    const held = fieldOf(asked.text, 'held');
    const confirmed = { fields: { held, password: PASSWORD }, cookie: cookiesOf(admin) };
    await submitForm(server, '/reauthenticate', confirmed).expect(303);
    expect(await server.db.read.priceMove.count()).toBe(1);
  });

  it('visitors without a staff role cannot send long forms', async () => {
    const reader = await createMember(server);
    const fields = { title: 'x', body: 'x'.repeat(200_000) };
    expect((await send('/staff/articles', fields, reader)).status).toBe(403);
    const anonymous = await submitForm(server, '/staff/articles', { fields });
    expect(anonymous.headers['location']).toMatch(/^\/signin\?/);
    const comment = { body: 'x'.repeat(200_000) };
    const { slug } = await createArticle(server);
    expect((await send(`/articles/${slug}/comments`, comment, reader)).status).toBe(413);
  });
});
