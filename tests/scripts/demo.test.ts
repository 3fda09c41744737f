import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemoSite } from '../../scripts/demo/seed.ts';
import { type Emulators, startEmulators } from '../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const TABLES = [
  'members',
  'authors',
  'articles',
  'article_revisions',
  'comments',
  'tiers',
  'tier_prices',
  'newsletters',
  'subscriptions',
  'payments',
  'grants',
];

let server: TestServer;
let emulators: Emulators;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pennypress-demo-'));
  emulators = await startEmulators({
    port: await findFreePort(),
    databaseUrl: 'postgresql://127.0.0.1:1/unused',
    dataDir,
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_an_ordinary_secret' },
    emulate: { stripe: true, mail: true },
  });
  server = await startTestServer({ STRIPE_API_BASE: emulators.url });
  await seed();
});

afterAll(async () => {
  await server.close();
  await emulators.close();
  await rm(dataDir, { recursive: true });
});

function seed(): Promise<void> {
  return seedDemoSite({
    DATABASE_URL: server.config.DATABASE_URL,
    STRIPE_API_BASE: emulators.url,
    PORT: new URL(server.url).port,
  });
}

async function countAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await server.db.pool.query(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = rows[0].count;
  }
  return counts;
}

async function signIn(name: string): Promise<string> {
  const credentials = { email: `${name}@example.com`, password: 'pennypress-demo' };
  const { body } = await server.http.post('/v1/auth/login').send(credentials);
  return body.accessToken;
}

describe('the demonstration site', () => {
  test.each(['admin', 'editor', 'moderator', 'subscriber', 'reader'])(
    '%s@example.com signs in and has its role',
    async (name) => {
      const token = await signIn(name);
      const me = await server.http.get('/v1/me').set('Authorization', `Bearer ${token}`);
      expect(me.body.role).toBe(name === 'subscriber' ? 'reader' : name);
    },
  );

  test('has articles of every access level, and shows the full text of public ones only', async () => {
    const { body } = await server.http.get('/v1/articles?limit=100');
    const levels: string[] = body.data.map(({ access }: { access: string }) => access);
    expect(levels.length).toBeGreaterThanOrEqual(8);
    expect(new Set(levels)).toEqual(new Set(['public', 'members', 'subscribers', 'tiers']));
    for (const { slug, access } of body.data) {
      const { body: answer } = await server.http.get(`/v1/articles/${slug}`);
      expect(answer.access.granted).toBe(access === 'public');
      expect(answer.article.html === null).toBe(access !== 'public');
      expect(answer.article.previewHtml).not.toBe('');
    }
  });

  test('has the tiers, the newsletter and the prompts of the contract', async () => {
    const { body } = await server.http.get('/v1/site');
    expect(body.tiers.map(({ slug }: { slug: string }) => slug)).toEqual(['supporter', 'patron']);
    expect(body.newsletters).toMatchObject([{ slug: 'daily' }]);
    expect(body.prompts).toMatchObject({
      tip: { title: 'Want to leave a tip?' },
      conversation: { title: 'Want to join the conversation?', signIn: 'Already a subscriber?' },
    });
  });

  test('has a subscriber whose subscription is active at the Stripe emulator and opens articles', async () => {
    const auth = ['Authorization', `Bearer ${await signIn('subscriber')}`] as const;
    const subscription = await server.http.get('/v1/me/subscription').set(...auth);
    expect(subscription.body).toMatchObject({ tier: 'supporter', status: 'active' });
    const article = await server.http
      .get('/v1/articles/the-bridge-that-was-only-studied')
      .set(...auth);
    expect(article.body.access).toMatchObject({ granted: true, reason: 'subscription' });
  });

  test.each(['/about', '/privacy'])('has the page %s that its footer links to', async (path) => {
    const front = await server.http.get('/').expect(200);
    expect(front.text).toContain(`href="${path}"`);
    await server.http.get(path).expect(200);
  });

  test('has a scheduled issue of the daily newsletter', async () => {
    const auth = ['Authorization', `Bearer ${await signIn('editor')}`] as const;
    const { body } = await server.http.get('/v1/staff/issues').set(...auth);
    expect(body.data).toMatchObject([{ newsletter: 'daily', state: 'scheduled' }]);
  });

  test('is unchanged by the next start, and completed by a start after a kill', async () => {
    const before = await countAll();
    await seed();
    expect(await countAll()).toEqual(before);
    await server.db.pool.query('DELETE FROM site_settings');
    await server.db.pool.query("DELETE FROM newsletters WHERE slug = 'daily'");
    server.changes.receiveAll();
    await seed();
    expect(await countAll()).toEqual(before);
    const { rowCount } = await server.db.pool.query('SELECT 1 FROM site_settings');
    expect(rowCount).toBe(1);
  });
});
