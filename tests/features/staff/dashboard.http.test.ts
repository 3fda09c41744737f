import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { enqueue } from '../../../src/platform/jobs/jobs.ts';
import { workOnce } from '../../../src/platform/jobs/work-once.ts';
import { enqueueMail } from '../../../src/platform/mail/outbox.ts';
import { createArticle } from '../../support/articles.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { makeNewsletter } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const DAY_MS = 86_400_000;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, { policy: { secondsBetween: 0 } });
});
afterAll(() => server.close());

async function readDesk(role: 'reader' | 'moderator' | 'editor' | 'admin') {
  const { auth } = await createMember(server, { role });
  return await server.http.get('/v1/staff/desk').set(...auth);
}

function storeEvent(id: number, facts: object) {
  const now = server.clock.now();
  return server.db.read.webhookEvent.create({
    data: {
      id: `019a0000-0000-7000-8000-00000000000${id}`,
      stripeEventId: `evt_${id}`,
      type: 'charge.updated',
      livemode: false,
      payload: {},
      stripeCreated: now,
      receivedAt: now,
      ...facts,
    },
  });
}

describe('the counts of the dashboard', () => {
  it('comments are counted exactly, however often one is in a queue', async () => {
    const { slug } = await createArticle(server);
    const writer = await createMember(server);
    const links = Array.from({ length: 4 }, (_, index) => `https://${index}.test`).join(' ');
    for (const word of ['One', 'Two']) {
      await postComment(server, writer, { slug, body: `${word} ${links}` });
    }
    const said = await postComment(server, writer, { slug, body: 'Plain.' });
    for (const name of ['First', 'Second']) {
      const { auth } = await createMember(server, { name });
      await server.http
        .post(`/v1/comments/${said.id}/reports`)
        .set(...auth)
        .send({ reason: 'spam' })
        .expect(202);
    }
    const { body } = await readDesk('moderator');
    expect(body.conversation).toEqual({ held: 2, reported: 1, appealed: 0, tips: 0 });
  });

  it('drafts and scheduled articles and issues are counted, not published or deleted ones', async () => {
    const now = server.clock.now().getTime();
    await createArticle(server, { publishedAt: null });
    await createArticle(server, { publishedAt: new Date(now + DAY_MS) });
    const gone = await createArticle(server, { publishedAt: null });
    const { auth } = await createMember(server, { role: 'editor' });
    await server.http.delete(`/v1/staff/articles/${gone.id}`).set(...auth);
    await makeNewsletter(server, 'daily');
    const issue = { newsletter: 'daily', subject: 'Tides', body: 'Text.' };
    await server.http
      .post('/v1/staff/issues')
      .set(...auth)
      .send(issue)
      .expect(201);
    const { body } = await readDesk('editor');
    expect(body.articles).toEqual({ drafts: 1, scheduled: 1 });
    expect(body.issues).toEqual({ drafts: 1, scheduled: 0, sending: 0, stopped: 0 });
  });

  it('events, mails and jobs are counted by their state', async () => {
    const at = server.clock.now();
    await storeEvent(1, { handledAt: at, outcome: 'review' });
    await storeEvent(2, { handledAt: at, outcome: 'applied' });
    await storeEvent(3, { attempts: 9, parkedAt: at });
    await storeEvent(4, { attempts: 2 });
    await storeEvent(5, {});
    const message = { subject: 'Hello', text: 'Hello', html: '<p>Hello' };
    for (const cause of ['fresh', 'lost', 'old']) {
      const mail = { cause, to: 'somebody@example.org', message };
      await server.db.transaction((tx) => enqueueMail(tx, server.clock, mail));
    }
    const withheld = { cause: 'withheld', to: 'gone@example.org', message, isWithheld: true };
    await server.db.transaction((tx) => enqueueMail(tx, server.clock, withheld));
    const fail = (cause: string, failedAt: Date) =>
      server.db.read.outboxMessage.updateMany({ where: { cause }, data: { failedAt } });
    await fail('lost', at);
    await fail('old', new Date(at.getTime() - 8 * DAY_MS));
    await server.db.transaction((tx) => enqueue(tx, { name: 'nothing', payload: {} }));
    const { body } = await readDesk('admin');
    expect(body.inbox).toEqual({ review: 1, parked: 1, failing: 1, waiting: 1 });
    expect(body.mail).toEqual({ waiting: 1, failed: 1 });
    expect(body.jobs).toMatchObject({ failing: 0, givenUp: 0 });
    expect(body.jobs.waiting).toBeGreaterThanOrEqual(4);
  });

  it('a failing recurring job is shown until it works again, logged and counted', async () => {
    const logged: { level: number; job?: string }[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => logged.push(JSON.parse(line)) });
    let isBroken = true;
    const run = () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve());
    const recurring = [{ name: 'nightly', pattern: '0 3 * * *', purpose: 'Is a test.', run }];
    const { metrics } = server.worker;
    const comeAgain = async () => {
      await enqueue(server.db.read, { name: 'nightly', payload: {}, maxAttempts: 1 });
      await workOnce({ ...server.worker, log, kinds: [], recurring });
      const { givenUp, givenUpKinds } = (await readDesk('admin')).body.jobs;
      return { givenUp, givenUpKinds };
    };
    expect(await comeAgain()).toEqual({ givenUp: 1, givenUpKinds: ['nightly'] });
    expect(logged).toMatchObject([{ level: 50, job: 'nightly' }, { level: 50 }]);
    expect(await metrics.registry.metrics()).toContain('alarms_total{name="job:nightly"} 1');
    const admin = await createMember(server, { role: 'admin' });
    const health = await server.http.get('/staff/health').set('Cookie', cookiesOf(admin));
    expect(health.text).toContain('Failed jobs: <code>nightly</code>');
    isBroken = false;
    expect(await comeAgain()).toEqual({ givenUp: 0, givenUpKinds: [] });
  });

  it('each role sees only its own parts', async () => {
    const parts = async (role: Parameters<typeof readDesk>[0]) => {
      const { body } = await readDesk(role);
      return Object.keys(body).filter((name) => body[name] !== null);
    };
    const editors = ['site', 'conversation', 'articles', 'issues'];
    expect(await parts('moderator')).toEqual(['site', 'conversation']);
    expect(await parts('editor')).toEqual(editors);
    expect(await parts('admin')).toEqual([
      ...editors,
      'inbox',
      'groups',
      'disputes',
      'mail',
      'jobs',
    ]);
    expect((await readDesk('reader')).status).toBe(403);
  });
});

describe('the setup of a new site', () => {
  it('each step is done once its condition is met, and the home page lists the remaining ones', async () => {
    const fresh = await startTestServer();
    try {
      const admin = await createMember(fresh, { role: 'admin' });
      const read = async () => {
        const { body } = await fresh.http
          .get('/v1/staff/setup')
          .set(...admin.auth)
          .expect(200);
        const steps = body.steps as { step: string; done: boolean }[];
        return { done: steps.filter(({ done }) => done).map(({ step }) => step), ...body };
      };
      const home = async () =>
        (await fresh.http.get('/staff').set('Cookie', cookiesOf(admin)).set('Accept', 'text/html'))
          .text;
      expect((await read()).done).toEqual([]);
      expect(await home()).toContain('Publish your first article');
      await createArticle(fresh);
      await makeTier(fresh);
      const change = { name: 'The Slack Tide', look: { logo: 'https://news.test/logo.svg' } };
      await fresh.http
        .patch('/v1/staff/site')
        .set(...admin.auth)
        .send(change)
        .expect(200);
      await fresh.db.read.outboxMessage.updateMany({ data: { sentAt: fresh.clock.now() } });
      const { done, isComplete } = await read();
      expect([done, isComplete]).toEqual([['name', 'look', 'plans', 'first_article'], false]);
      const now = fresh.clock.now();
      await enqueueMail(fresh.db.read, fresh.clock, {
        cause: 'a',
        to: 'a@example.org',
        message: { subject: 's', text: 't', html: 'h' },
      });
      await fresh.db.read.outboxMessage.updateMany({ data: { sentAt: now } });
      await fresh.db.read.webhookEvent.create({
        data: {
          id: newId(),
          stripeEventId: 'evt_x',
          type: 'x',
          livemode: false,
          payload: {},
          stripeCreated: now,
          receivedAt: now,
          handledAt: now,
        },
      });
      expect((await read()).isComplete).toBe(true);
      expect(await home()).not.toContain('Set up your site');
      const editor = await createMember(fresh, { role: 'editor' });
      expect((await fresh.http.get('/v1/staff/setup').set(...editor.auth)).status).toBe(403);
    } finally {
      await fresh.close();
    }
  });

  it('the health page says what to do about each problem, or that there is none', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const health = () =>
      server.http.get('/staff/health').set('Cookie', cookiesOf(admin)).set('Accept', 'text/html');
    await server.db.read.webhookEvent.deleteMany();
    await storeEvent(9, { parkedAt: server.clock.now(), attempts: 3, lastError: 'x' });
    const { text } = await health();
    expect(text).toContain('What to do');
    expect(text).toContain('failed at every try');
  });
});
