import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { type ConsoleCalls, fieldOf, inputOf, startConsole } from '../../support/console-calls.ts';
import { createMember } from '../../support/members.ts';
import type { TestServer } from '../../support/server.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

let server: ConsoleCalls['server'];
let open: ConsoleCalls['open'];
let send: ConsoleCalls['send'];

beforeAll(async () => {
  ({ server, open, send } = await startConsole());
});
afterAll(() => server.close());

describe('newsletters', () => {
  it('admins create newsletters, and issues can be written, previewed, scheduled, stopped and deleted', async () => {
    const list = { name: `Daily ${XSS}`, slug: 'daily', key: 'list' };
    await send('/staff/newsletters', list).expect(303);
    const taken = await send('/staff/newsletters', { ...list, key: 'again' });
    expect([taken.status, taken.text.includes('role="alert"')]).toEqual([409, true]);
    const editor = await createMember(server, { role: 'editor' });
    expect((await send('/staff/newsletters', { ...list, key: 'three' }, editor)).status).toBe(403);

    const fields = {
      newsletter: 'daily',
      subject: 'This week',
      access: 'subscribers',
      key: 'issue',
      body: `Free.\n\n<!--more-->\n\n${GATED_TEXT}`,
    };
    const made = await send('/staff/newsletters/issues', fields, editor);
    const path = String(made.get('Location')).replace('?notice=kept', '');
    expect(path).toMatch(/^\/staff\/newsletters\/issues\/[0-9a-f-]{36}$/);
    expect((await open(`${path}/preview?as=free`, editor)).text).not.toContain(GATED_TEXT);
    expect((await open(`${path}/preview?as=paying`, editor)).text).toContain(GATED_TEXT);
    const mail = await open(`${path}/preview/mail?as=free`, editor);
    expect(mail.text).not.toContain(GATED_TEXT);
    expect(mail.get('Content-Security-Policy')).toMatch(/^default-src 'none'; .*; sandbox$/);
    const frame = await open(`${path}/preview?as=free`, editor);
    expect(frame.text).toContain(`<iframe src="${path}/preview/mail?as=free" sandbox `);
    expect(frame.get('Content-Security-Policy')).toContain("frame-src 'self'");
    expect((await open(path, editor)).get('Content-Security-Policy')).not.toContain('frame-src');
    const version = fieldOf((await open(path, editor)).text, 'version');
    const change = { ...fields, subject: 'Next week', version };
    await send(path, change, editor).expect(303);
    expect((await send(path, change, editor)).status).toBe(412);
    await send(`${path}/test`, { as: 'free' }, editor).expect(303);
    await send(`${path}/send`, { sendAt: '2037-01-01T06:00' }, editor).expect(303);
    const { text } = await open('/staff/newsletters', editor);
    expect(text).toContain('Next week');
    expect(text).toContain('Scheduled for');
    expect(text).not.toContain('<script>alert');
    await send(`${path}/stop`, {}, editor).expect(303);
    await send(`${path}/delete`, {}, editor).expect(303);
    expect((await open(path, editor)).status).toBe(404);
  });

  it('an article can be sent to a newsletter, and its issue shows the progress', async () => {
    const { id } = await createArticle(server, { title: 'Mailed', slug: 'mailed' });
    expect((await open(`/staff/articles/${id}`)).text).toContain('value="daily"');
    const drafted = await send(`/staff/articles/${id}/issue`, { newsletter: 'daily' });
    const path = String(drafted.get('Location'));
    const again = await send(`/staff/articles/${id}/issue`, { newsletter: 'daily' });
    expect(again.get('Location')).toBe(path);
    await send(`${path}/send`).expect(303);
    const page = await open(path);
    expect(page.get('Refresh')).toBe('5');
    expect(page.text).toContain('<progress aria-label="Sending progress"');
    await send(`${path}/stop`).expect(303);
    expect((await open(path)).text).toContain('>Resume sending to ');
    await send(`${path}/continue`).expect(303);
  });
});

describe('tiers', () => {
  it('tiers can be created, repriced and archived, and show who pays an older price', async () => {
    const PATH = '/staff/tiers';
    const fields = { name: `Friend ${XSS}`, slug: 'friend', trialDays: '14', key: 'tier' };
    const cheap = await send(PATH, { ...fields, 'month-usd': '5', 'year-usd': '0.01' });
    expect([cheap.status, cheap.text.includes('by the year, in usd:')]).toEqual([422, true]);
    expect(inputOf(cheap.text, 'month-usd')).toContain('value="5"');
    expect(inputOf(cheap.text, 'year-usd')).toContain('aria-describedby="wrong-year-usd"');
    const finer = await send(PATH, { ...fields, 'month-usd': '5.005', key: '3' });
    expect([finer.status, finer.text.includes('with up to 2 decimals')]).toEqual([422, true]);
    const made = await send(PATH, { ...fields, 'month-usd': '5.00', 'year-usd': '50', key: '2' });
    const path = String(made.get('Location')).replace('?notice=kept', '');
    const id = path.split('/').at(-1) ?? '';
    await storeSubscription(server, id);
    const page = (await open(path)).text;
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('<dt>Subscribers</dt><dd>1</dd>');
    const another = { anotherCurrency: 'eur', 'month-another': '4,50', version: '1' };
    const dearer = { name: 'Friend', trialDays: '', 'month-usd': '6', ...another };
    await send(path, dearer).expect(303);
    expect((await send(path, dearer)).status).toBe(412);
    const changed = (await open(path)).text;
    expect(changed).toContain('1 (1 at an older price)');
    const move = { offer: 'month-usd', noticeDays: '40', key: 'move' };
    const unclear = await send(`${path}/moves`, { ...move, noticeDays: 'soon' });
    expect([unclear.status, unclear.text.includes('wrong-noticeDays')]).toEqual([422, true]);
    expect(changed).not.toContain('Start price change');
    const preview = await send(`${path}/moves`, { ...move, step: 'preview' });
    expect(preview.text).toContain('To $6.00: 0 at once, 1 after their next renewal');
    expect(preview.text).toContain('(1 from $5.00)');
    expect(preview.text).toContain('value="start">Start price change');
    await send(`${path}/moves`, { ...move, step: 'start' }).expect(303);
    const begun = (await open(path)).text;
    expect(begun).toContain('max="1" value="0"></progress>');
    const again = await send(`${path}/moves`, { ...move, step: 'start', key: 'move-2' });
    expect([
      again.status,
      again.text.includes('A price change of this plan is already under way.'),
    ]).toEqual([409, true]);
    const end = /action="([^"]+\/moves\/[^"]+\/end)"/.exec(begun)?.[1] ?? '';
    await send(end).expect(303);
    expect((await open(path)).text).toContain('ended <time');
    expect(inputOf(changed, 'month-eur')).toContain('value="4.50"');
    expect(inputOf(changed, 'year-usd')).toContain('value=""');
    const { body } = await server.http.get('/v1/tiers');
    expect(body.data[0]).toMatchObject({ name: 'Friend', trialDays: 0 });
    expect((await open(PATH)).text).toContain('€4.50 a month, $6.00 a month');
    await send(`${path}/archive`, { version: '2' }).expect(303);
    expect((await server.http.get('/v1/tiers')).body.data).toEqual([]);
    await send(`${path}/sell`, { version: '3' }).expect(303);
    expect((await server.http.get('/v1/tiers')).body.data).toHaveLength(1);
    const editor = await createMember(server, { role: 'editor' });
    expect((await send(path, dearer, editor)).status).toBe(403);
  });
});

async function storeSubscription({ db, clock }: TestServer, tierId: string): Promise<void> {
  const now = clock.now();
  const where = { tierId, interval: 'month' };
  const price = await db.read.tierPrice.findFirstOrThrow({ where });
  const { amount, currency } = price;
  const sold = { interval: 'month', livemode: false, createdAt: now };
  const checkoutId = newId();
  await db.read.checkout.create({
    data: { id: checkoutId, kind: 'subscription', amount, currency, attempt: 1, ...sold },
  });
  await db.read.subscription.create({
    data: {
      id: newId(),
      checkoutId,
      tierId,
      tierPriceId: price.id,
      stripeSubscriptionId: `sub_${tierId}`,
      status: 'active',
      version: 1,
      currentPeriodStart: now,
      currentPeriodEnd: now,
      updatedAt: now,
      ...sold,
    },
  });
}

describe('plan names in lists', () => {
  it("offers and subscriptions show the plan's name as members know it", async () => {
    const price = { amount: 500, currency: 'usd' };
    const prices = [{ interval: 'month', price }];
    const { auth } = await createMember(server, { role: 'admin' });
    const plan = { slug: 'friend-of-ours', name: 'Friend of ours', prices };
    const made = await server.http
      .post('/v1/staff/tiers')
      .set(...auth)
      .send(plan);
    const offer = { kind: 'win_back', name: 'Back', percentOff: 50, tier: plan.slug };
    await server.http
      .post('/v1/staff/offers')
      .set(...auth)
      .send(offer)
      .expect(201);
    await storeSubscription(server, made.body.id);
    for (const path of ['/staff/offers', '/staff/money/recurring']) {
      const { text } = await open(path);
      const table = text.slice(text.indexOf('<table'), text.indexOf('</table>'));
      expect(table, path).toContain('Friend of ours');
      expect(table, path).not.toContain('friend-of-ours');
    }
  });
});
