import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import type { Newsletter } from '../../../src/features/newsletters/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle } from '../../support/articles.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { fieldOf } from '../../support/console-calls.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ISSUES = '/v1/staff/issues';
const SECRET = 'a-secret-of-the-mail-provider-0123456789';
const STRANGER = 'stranger@example.org';

let mailbox: Mailbox;
let server: TestServer;
let admin: TestMember;
let editor: TestMember;
let list: Newsletter;
let patron: TestMember;
let labelled: TestMember;
let segment: string;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl, MAIL_WEBHOOK_SECRET: SECRET });
  admin = await createMember(server, { role: 'admin' });
  editor = await createMember(server, { role: 'editor' });
  const tier = await makeTier(server, { slug: 'patron' });
  patron = await createMember(server);
  labelled = await createMember(server);
  list = await makeNewsletter(server, 'daily');
  await putOnList(server, list, [patron.email, labelled.email, STRANGER]);
  await subscribe(patron.id, tier.id);
  await send('post', '/v1/staff/labels', { label: 'press', memberIds: [labelled.id] }, admin);
  const saved = await send(
    'post',
    '/v1/staff/segments',
    { name: 'Press', filter: { label: 'press' } },
    admin,
  );
  segment = saved.body.id;
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string, body = {}, by = editor) =>
  server.http[method](path)
    .set(...by.auth)
    .send(method === 'get' ? undefined : body);

async function subscribe(memberId: string, tierId: string): Promise<void> {
  const now = server.clock.now();
  await server.db.read.subscription.create({
    data: {
      id: newId(),
      memberId,
      tierId,
      checkoutId: newId(),
      interval: 'month',
      livemode: false,
      stripeSubscriptionId: `sub_${memberId}`,
      status: 'active',
      version: 1,
      createdAt: now,
      updatedAt: now,
      currentPeriodStart: now,
      currentPeriodEnd: now,
    },
  });
}

async function draft(more: object = {}): Promise<string> {
  const page = { newsletter: 'daily', subject: 'Tides', body: 'Low water at six.' };
  return (await send('post', ISSUES, { ...page, ...more }).expect(201)).body.id;
}

const audiences = () =>
  [
    ['everyone', { who: 'everyone' }, () => [patron.email, labelled.email, STRANGER]],
    ['paying', { who: 'paying' }, () => [patron.email]],
    ['free', { who: 'free' }, () => [labelled.email, STRANGER]],
    ['plans', { who: 'plans', plans: ['patron'] }, () => [patron.email]],
    ['segment', { who: 'segment', segment }, () => [labelled.email]],
  ] as const;

describe('the audience of an issue', () => {
  test.each(['everyone', 'paying', 'free', 'plans', 'segment'])(
    'an issue for %s shows its number of recipients, and is sent to exactly those',
    async (who) => {
      const [, audience, expected] = audiences().find(([name]) => name === who) ?? audiences()[0];
      const subject = `Tides for ${who}`;
      const id = await draft({ audience, subject });
      const { body: count } = await send('get', `${ISSUES}/${id}/audience`).expect(200);
      expect(count).toMatchObject({ recipients: expected().length, onList: 3 });
      expect(count.segments).toEqual([{ id: segment, name: 'Press' }]);
      await send('post', `${ISSUES}/${id}/send`).expect(202);
      await server.runJobs();
      const got = [patron.email, labelled.email, STRANGER].filter((email) =>
        mailbox.messages(email).some((mail) => mail.subject === subject),
      );
      expect(got).toEqual(expected());
    },
  );

  test('another audience can be counted before it is chosen', async () => {
    const id = await draft();
    const ask = (query: string) => send('get', `${ISSUES}/${id}/audience?${query}`);
    expect((await ask('who=plans&plans=patron')).body).toMatchObject({ recipients: 1, onList: 3 });
    expect((await ask(`who=segment&segment=${segment}`)).body.audience).toEqual({
      who: 'segment',
      segment,
      name: 'Press',
    });
    expect((await ask('who=plans')).status).toBe(422);
    expect((await ask('who=plans&plans=nobody')).status).toBe(422);
  });

  test.each([
    [{ who: 'plans', plans: [] }, 'body.audience.plans'],
    [{ who: 'plans', plans: ['nobody'] }, 'body.audience.plans.0'],
    [{ who: 'segment', segment: newId() }, 'body.audience.segment'],
  ])('%j is rejected at %s', async (audience, path) => {
    const page = { newsletter: 'daily', subject: 'x', body: 'x', audience };
    const refused = await send('post', ISSUES, page);
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('a scheduled issue keeps its segment even if the segment is deleted', async () => {
    const filter = { label: 'press' };
    const saved = await send('post', '/v1/staff/segments', { name: 'Gone', filter }, admin);
    const id = await draft({ audience: { who: 'segment', segment: saved.body.id } });
    await send('delete', `/v1/staff/segments/${saved.body.id}`, {}, admin).expect(204);
    const { body } = await send('get', `${ISSUES}/${id}/audience`);
    expect(body).toMatchObject({ recipients: 1, audience: { name: 'Gone' } });
    expect(JSON.stringify(body)).not.toContain('filter');
  });
});

describe('the preheader and results of an issue', () => {
  test('a preheader precedes the text in the HTML of the mail, and the subtitle is its default', async () => {
    const id = await draft({ preheader: 'And <high> water' });
    const { body } = await send('get', `${ISSUES}/${id}/preview`);
    expect(body.preheader).toBe('And <high> water');
    expect(body.html).toMatch(/<body[^>]*><div style="display:none[^>]*>And &lt;high&gt; water/);
    const article = await createArticle(server, { title: 'Tides', dek: 'Twice a day' });
    const ofArticle = await send('post', ISSUES, { newsletter: 'daily', article: article.id });
    const preview = await send('get', `${ISSUES}/${ofArticle.body.id}/preview`);
    expect(preview.body.preheader).toBe('Twice a day');
  });

  test('bounces, complaints and unsubscribers of an issue are counted once each', async () => {
    const id = await draft();
    await send('post', `${ISSUES}/${id}/send`).expect(202);
    await server.runJobs();
    const results = async () => (await send('get', `${ISSUES}/${id}/results`)).body;
    expect(await results()).toMatchObject({ recipients: 3, delivered: 3, full: 3, waiting: 0 });
    const rows = await server.db.read.issueRecipient.findMany({ where: { issueId: id } });
    const mailTo = (email: string) => rows.find((row) => row.email === email);
    const report = (type: string, email: string) =>
      server.http
        .post('/v1/webhooks/mail')
        .set('Authorization', `Bearer ${SECRET}`)
        .send({ events: [{ type, messageId: `<${mailTo(email)?.id}@news.test>` }] })
        .expect(200);
    await report('bounce', STRANGER);
    await report('bounce', STRANGER);
    await report('complaint', labelled.email);
    await server.db.read.newsletterConsent.create({
      data: {
        id: newId(),
        newsletterId: list.id,
        contactId: mailTo(patron.email)?.contactId ?? '',
        kind: 'withdrawn',
        wording: 'x',
        source: 'mail',
        at: server.clock.now(),
      },
    });
    expect(await results()).toMatchObject({
      recipients: 3,
      delivered: 2,
      bounced: 1,
      complained: 1,
      unsubscribed: 1,
      failed: 0,
    });
  });
});

describe('sending an issue in the console', () => {
  test('staff choose the audience by name, and the button says how many people get the mail', async () => {
    await server.db.read.newsletterConsent.deleteMany({ where: { kind: 'withdrawn' } });
    await server.db.read.newsletterSuppression.deleteMany({});
    const id = await draft();
    const path = `/staff/newsletters/issues/${id}`;
    const open = async () =>
      (await server.http.get(path).set('Cookie', cookiesOf(editor)).set('Accept', 'text/html'))
        .text;
    const submit = (action: string, fields: Record<string, string>) =>
      submitForm(server, `${path}/${action}`, { fields, cookie: cookiesOf(editor) });
    const page = await open();
    expect(page).toContain('Send to 3 people');
    const version = fieldOf(page, 'version');
    const chosen = { audience: `segment:${segment}`, version };
    await submit('audience', chosen).expect(303);
    const narrowed = await open();
    expect(narrowed).toContain('Send to 1 person');
    expect(narrowed).toContain('1 person of 3 on the list');
    const tooOld = await submit('send', { version });
    expect(tooOld.status).toBe(412);
    await submit('send', { version: fieldOf(narrowed, 'version') }).expect(303);
    await server.runJobs();
    const sent = await open();
    expect(sent).toContain('<strong>1</strong> delivered');
    expect(sent).toContain('Segment: Press');
  });
});
