import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemoSite } from '../../../scripts/demo/seed.ts';
import { type Emulators, startEmulators } from '../../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../../scripts/system/free-port.ts';
import { exportToFormat } from '../../../src/features/archive/index.ts';
import { ghostReader } from '../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { readSubstack } from '../../../src/features/moving/sources/substack/read-substack.ts';
import { grantAccess } from '../../support/grants.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { readRealRecords } from '../../support/sources.ts';

let source: TestServer;
let emulators: Emulators;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-export-'));
  emulators = await startEmulators({
    port: await findFreePort(),
    databaseUrl: 'postgresql://127.0.0.1:1/unused',
    dataDir: folder,
    webhook: { url: 'http://127.0.0.1:1/', secret: 'whsec_an_ordinary_secret' },
    emulate: { stripe: true, mail: true },
  });
  source = await startTestServer({
    STRIPE_API_BASE: emulators.url,
    DATA_DIR: join(folder, 'source'),
  });
  await seedDemoSite({
    DATABASE_URL: source.config.DATABASE_URL,
    STRIPE_API_BASE: emulators.url,
    PORT: new URL(source.url).port,
  });
  await source.runJobs();
}, 120_000);

afterAll(async () => {
  await source.close();
  await emulators.close();
  await rm(folder, { recursive: true });
});

let count = 0;
const newFolder = () => {
  count += 1;
  return join(folder, `export-${count}`);
};

describe('exports in the formats of other systems', () => {
  test('the Ghost export contains every article with its paywall cut, and can be read back unchanged', async () => {
    const path = newFolder();
    await source.db.pool.query(
      `UPDATE articles SET seo_title = 'Found', seo_description = 'Found it.', social_title = 'Shared',
         social_image_url = '/media/card.webp' WHERE id = (SELECT min(id::text)::uuid FROM articles)`,
    );
    const { counts } = await exportToFormat(source.archive, path, 'ghost');
    const records = await readRealRecords(ghostReader, [path]);
    const metas = records.of('article').filter(({ meta }) => meta.title !== null);
    expect(metas.map(({ meta }) => meta)).toEqual([
      {
        title: 'Found',
        description: 'Found it.',
        socialTitle: 'Shared',
        socialDescription: null,
        image: expect.stringContaining('/content/images/card.webp'),
      },
    ]);
    const { rows } = await source.db.pool.query(
      'SELECT slug, title, access, html, preview_html AS preview FROM articles ORDER BY slug',
    );
    expect(counts['posts']).toBe(rows.length);
    const read = records.of('article').map(({ slug, title, access }) => ({ slug, title, access }));
    expect(read.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))).toEqual(
      rows.map(({ slug, title, access }) => ({ slug, title, access })),
    );
    for (const { slug, access, preview } of rows.filter((row) => row.access !== 'public')) {
      const body = records.of('article').find((article) => article.slug === slug)?.body;
      if (!body || !('html' in body)) throw new Error(`${slug} has no body`);
      const open = body.cut.kind === 'position' ? body.html.slice(0, body.cut.offset) : '';
      expect([slug, access, open.replaceAll(/\s+/g, '').length]).toEqual([
        slug,
        access,
        preview.replaceAll(/\s+/g, '').length,
      ]);
    }
    expect(records.of('member')).toHaveLength(counts['members'] ?? 0);
  });

  test("the Ghost export names the tier of a comp, which Ghost's own import needs", async () => {
    const { rows: members } = await source.db.pool.query(
      `SELECT id, email FROM members WHERE NOT EXISTS (SELECT FROM grants WHERE member_id = members.id)
         AND NOT EXISTS (SELECT FROM subscriptions WHERE member_id = members.id) ORDER BY email LIMIT 1`,
    );
    const { rows: tiers } = await source.db.pool.query(
      'SELECT slug, name FROM tiers ORDER BY slug',
    );
    const [member, tier] = [members[0], tiers[0]];
    const scope = { kind: 'tier', tier: tier.slug } as const;
    await grantAccess(source, member.id, { scope, ground: 'comp' });
    const path = newFolder();
    await exportToFormat(source.archive, path, 'ghost');
    const records = await readRealRecords(ghostReader, [path]);
    const plan = records.of('plan').find(({ name }) => name === tier.name);
    const own = records.of('member').find(({ email }) => email === member.email);
    const grants = records.of('grant').filter(({ memberId }) => memberId === own?.externalId);
    expect(grants).toMatchObject([{ planId: plan?.externalId, why: 'comp', isEndUnknown: true }]);
  });

  test('the Ghost export fits the rules of its importer: prices of plans, short texts, no deleted articles', async () => {
    const pool = source.db.pool;
    await pool.query("UPDATE authors SET bio = repeat('Writes. ', 50)");
    const { rows: deleted } = await pool.query(
      'UPDATE articles SET deleted_at = now() WHERE id = (SELECT max(id::text)::uuid FROM articles) RETURNING slug',
    );
    const path = newFolder();
    const { warnings } = await exportToFormat(source.archive, path, 'ghost');
    await pool.query('UPDATE articles SET deleted_at = NULL');
    const [{ data }] = JSON.parse(await readFile(join(path, 'ghost.json'), 'utf8')).db;
    expect(data.posts.map(({ slug }: { slug: string }) => slug)).not.toContain(deleted[0].slug);
    expect(Math.max(...data.users.map(({ bio }: { bio: string }) => bio.length))).toBe(250);
    expect(warnings).toContain(
      'Ghost allows fewer characters in some fields: longer texts were cut at 250.',
    );
    const prices = new Set(data.stripe_prices.map(({ id }: { id: string }) => id));
    expect(data.products.length).toBeGreaterThan(0);
    for (const { name, currency, ...product } of data.products) {
      expect([name, currency]).toEqual([name, expect.stringMatching(/^[a-z]{3}$/)]);
      expect([product.monthly_price > 0, product.yearly_price > 0]).toEqual([true, true]);
      expect(
        [product.monthly_price_id, product.yearly_price_id].every((id) => prices.has(id)),
      ).toBe(true);
    }
    expect(data.settings).toContainEqual(expect.objectContaining({ key: 'title' }));
    const redirects = await readFile(join(path, 'redirects.yaml'), 'utf8');
    expect(redirects).toContain('"^/articles/([^/]+)/?$": "/$1/"');
  });

  test("the members CSV for Ghost has each comp's plan and label, and Stripe customers only of subscribers", async () => {
    const pool = source.db.pool;
    const { rows } = await pool.query(
      `SELECT id, email FROM members WHERE NOT EXISTS (SELECT FROM subscriptions WHERE member_id = members.id)
         AND NOT EXISTS (SELECT FROM grants WHERE member_id = members.id) ORDER BY email DESC LIMIT 1`,
    );
    const [{ id, email }] = rows;
    await pool.query("INSERT INTO member_labels VALUES ($1, 'Press, local', now())", [id]);
    await pool.query(
      `INSERT INTO stripe_customers (member_id, account, livemode, customer_id, attempt, created_at)
       VALUES ($1, '', false, 'cus_former', 1, now())`,
      [id],
    );
    const { rows: tiers } = await pool.query('SELECT slug, name FROM tiers ORDER BY slug LIMIT 1');
    await grantAccess(source, id, {
      scope: { kind: 'tier', tier: tiers[0].slug },
      ground: 'group',
    });
    const path = newFolder();
    await exportToFormat(source.archive, path, 'ghost');
    const members = parse(await readFile(join(path, 'members.csv'), 'utf8'), {
      columns: true,
    }) as Record<string, string>[];
    const own = members.find((member) => member['email'] === email);
    expect(own).toMatchObject({
      complimentary_plan: 'true',
      stripe_customer_id: '',
      import_tier: tiers[0].name,
      labels: expect.stringContaining('Press; local'),
    });
    const payers = members.filter((member) => member['stripe_customer_id'] !== '');
    const { rows: paying } = await pool.query(
      'SELECT count(DISTINCT member_id)::int AS count FROM subscriptions WHERE ended_at IS NULL',
    );
    expect(payers).toHaveLength(paying[0].count);
    // Ghost finds the plan by the product at Stripe, and changes nothing there.
    expect(payers.map((member) => member['import_tier'])).toEqual(payers.map(() => ''));
  });

  test('the Substack export contains every article with its paywall, and can be read back unchanged', async () => {
    const path = newFolder();
    const { counts } = await exportToFormat(source.archive, path, 'substack');
    const records = await readRealRecords(readSubstack, [path]);
    expect(records.of('article')).toHaveLength(counts['posts'] ?? 0);
    expect(records.of('member')).toHaveLength(counts['members'] ?? 0);
    expect(records.losses['body-missing']).toBeUndefined();
    const consents = records.of('consent').filter(({ isSubscribed }) => isSubscribed);
    const { rows } = await source.db.pool.query(
      "SELECT count(DISTINCT contact_id)::int AS count FROM newsletter_consents JOIN newsletter_contacts contact ON contact.id = contact_id JOIN members ON members.email = contact.email WHERE kind = 'confirmed'",
    );
    expect(consents).toHaveLength(rows[0].count);
  });
});
