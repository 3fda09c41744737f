import { describe, expect, test } from 'vitest';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import { convertBody } from '../../../src/features/moving/body/convert-body.ts';
import { ghostReader } from '../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { splitTiers } from '../../../src/features/moving/sources/ghost/split-tiers.rules.ts';
import { readRecords, textFile } from '../../support/sources.ts';

type Row = Record<string, unknown>;

/** A content export with these tables. */
function exportOf(tables: Record<string, Row[]>) {
  const db = [{ meta: { exported_on: 1_795_988_149_086, version: '6.65.0' }, data: tables }];
  return textFile('site.ghost.json', JSON.stringify({ db }));
}

async function read(tables: Record<string, Row[]>, more: ReturnType<typeof textFile>[] = []) {
  const all = await readRecords(ghostReader, [exportOf(tables), ...more]);
  return all.all;
}

/** The article that a post becomes, as anonymous and entitled readers see it. */
async function importPost(post: Row) {
  const [article] = (await read({ posts: [{ id: 'p', title: 'T', slug: 't', ...post }] })).filter(
    (record) => record.kind === 'article',
  );
  if (article?.kind !== 'article') throw new Error('There is no article.');
  const { markdown, losses } = convertBody(article, {
    resolveLink: (href) => href,
    resolveImage: (src) => src,
  });
  return { ...renderArticle(markdown), losses, article };
}

const published = { status: 'published', type: 'post' };
const cut = '<!--members-only-->';

describe('the cut of Ghost articles', () => {
  test.each([
    ['between two paragraphs', `<p>OPEN</p>${cut}<p>SHUT</p>`],
    ['twice', `<p>OPEN</p>${cut}<p>SHUT</p>${cut}<p>SHUT too</p>`],
    [
      'within an HTML card',
      `<p>OPEN</p>\n<!--kg-card-begin: html-->\n${cut}\n<!--kg-card-end: html-->\n<p>SHUT</p>`,
    ],
    ['deep within boxes', `<div><div><p>OPEN</p>${cut}<p>SHUT</p></div></div>`],
    ['within a list', `<ul><li>OPEN</li>${cut}<li>SHUT</li></ul>`],
    ['within a paragraph', `<p>OPEN ${cut} SHUT</p>`],
  ])('nothing below a cut %s leaks into the preview', async (_, html) => {
    const { previewHtml, html: whole } = await importPost({
      ...published,
      visibility: 'paid',
      html,
    });
    expect(previewHtml).toContain('OPEN');
    expect(previewHtml).not.toContain('SHUT');
    expect(whole).toContain('SHUT');
  });

  test.each([
    ['stands first', `${cut}<p>SHUT</p>`],
    ['is missing', '<p>SHUT</p><p>SHUT too</p>'],
  ])('nothing of the body is public if the cut %s', async (_, html) => {
    const { previewHtml, html: whole } = await importPost({
      ...published,
      visibility: 'members',
      html,
    });
    expect(previewHtml).toBe('');
    expect(whole).toContain('SHUT');
  });

  test('a cut has no effect in a public post', async () => {
    const html = `<p>Above</p>${cut}<p>Below</p>`;
    const { article, html: whole } = await importPost({ ...published, visibility: 'public', html });
    expect(article).toMatchObject({ access: 'public', body: { cut: { kind: 'natural' } } });
    expect(whole).toContain('Below');
  });
});

describe('HTML cards with restricted visibility', () => {
  const block = (segment: string, text: string) =>
    `<!--kg-gated-block:begin nonMember:false memberSegment:"${segment}" --><p>${text}</p><!--kg-gated-block:end-->`;

  test('a card for members is left out of a public article, and reported as a loss', async () => {
    const html = `<p>OPEN</p>${block('status:free,status:-free', 'CARD')}`;
    const { html: whole, losses } = await importPost({ ...published, visibility: 'public', html });
    expect(whole).not.toContain('CARD');
    expect(losses).toEqual([expect.objectContaining({ reason: 'block-for-some' })]);
  });

  test('a card for subscribers moves below the cut of an article for subscribers', async () => {
    const html = `<p>OPEN</p>${block('status:-free', 'CARD')}${cut}<p>SHUT</p>`;
    const imported = await importPost({ ...published, visibility: 'paid', html });
    expect(imported.previewHtml).not.toContain('CARD');
    expect(imported.html).toContain('CARD');
  });
});

describe('content of a body that cannot be imported', () => {
  test('scripts and event handlers are removed, and the removal is reported', async () => {
    const html = '<div onclick="alert(1)"><script>alert(2)</script><p>unclosed</div><p>after</p>';
    const { html: whole, losses } = await importPost({ ...published, visibility: 'public', html });
    expect(whole).toContain('unclosed');
    expect(whole).not.toMatch(/alert|onclick|script/);
    expect(losses.map(({ message }) => message)).toEqual([
      '<script> is not supported and was removed.',
    ]);
  });

  test('a video becomes a link', async () => {
    const html = '<figure><iframe src="https://www.youtube.com/embed/x"></iframe></figure><p>a</p>';
    const { html: whole, losses } = await importPost({ ...published, visibility: 'public', html });
    expect(whole).toContain('href="https://www.youtube.com/embed/x"');
    expect(losses).toEqual([expect.objectContaining({ reason: 'embed' })]);
  });

  test('the excerpt is never taken from the plain text, which contains gated text', async () => {
    const post = {
      visibility: 'paid',
      html: `<p>OPEN</p>${cut}<p>SHUT</p>`,
      plaintext: 'OPEN SHUT',
    };
    const { article } = await importPost({ ...published, ...post, auto_excerpt: 'OPEN SHUT' });
    expect(article.dek).toBeNull();
  });
});

describe('the tables of a Ghost export', () => {
  test.each([
    ['SQLite', '2026-11-29 21:26:13', 1_797_715_705_909],
    ['MySQL', '2026-11-29T21:26:13.000Z', '2026-12-19T21:28:25.909Z'],
  ])('dates of %s are read as UTC', async (_, createdAt, expiry) => {
    const records = await read({
      members: [{ id: 'm', email: 'a@mail.example', status: 'comped', created_at: createdAt }],
      members_products: [{ id: 'x', member_id: 'm', product_id: 'gold', expiry_at: expiry }],
    });
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'member', createdAt: new Date('2026-11-29T21:26:13Z') }),
    );
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'grant', until: new Date('2026-12-19T21:28:25.909Z') }),
    );
  });

  test('authors and tags keep their order, and the first paid tier keeps its name', async () => {
    const records = await read({
      posts: [{ id: 'p', title: 'T', slug: 't', ...published, visibility: 'public', html: '' }],
      posts_authors: [
        { post_id: 'p', author_id: 'second', sort_order: 1 },
        { post_id: 'p', author_id: 'first', sort_order: 0 },
      ],
      products: [{ id: 's', name: 'Silver', slug: 'default-product', type: 'paid', active: 1 }],
    });
    expect(records).toContainEqual(expect.objectContaining({ authorIds: ['first', 'second'] }));
    expect(records).toContainEqual(expect.objectContaining({ kind: 'plan', slug: 'Silver' }));
  });

  test('a paid plan of a comped member does not become a second, endless plan', async () => {
    const records = await read({
      members: [{ id: 'm', email: 'a@mail.example', status: 'comped' }],
      members_products: [{ member_id: 'm', product_id: 'silver', expiry_at: null }],
      members_stripe_customers: [{ member_id: 'm', customer_id: 'cus_1' }],
      stripe_products: [{ product_id: 'silver', stripe_product_id: 'prod_1' }],
      stripe_prices: [{ stripe_price_id: 'price_0', stripe_product_id: 'prod_1', amount: 0 }],
      members_stripe_customers_subscriptions: [
        {
          id: 'x',
          customer_id: 'cus_1',
          subscription_id: 'sub_1',
          status: 'active',
          stripe_price_id: 'price_0',
        },
      ],
    });
    expect(records.filter(({ kind }) => kind === 'grant')).toEqual([]);
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'subscription', planId: 'silver' }),
    );
  });

  test('passwords of staff and API keys are never read', async () => {
    const records = await read({
      users: [{ id: 'u', name: 'Olive', slug: 'olive', password: '$2a$10$SECRETHASH' }],
      settings: [{ key: 'mailgun_api_key', value: 'key-SECRET' }],
    });
    expect(JSON.stringify(records)).not.toContain('SECRET');
  });

  test('a broken row is reported with its file, line and column, and the others are imported', async () => {
    const text = `{"db":[{"data":{"tags":[{"id":"a","name":"A","slug":"a"},\n  {"id": broken},\n{"id":"b","name":"B","slug":"b"}]},"meta":{"version":"6"}}]}`;
    const { all: records } = await readRecords(ghostReader, [textFile('x.json', text)]);
    expect(records.filter(({ kind }) => kind === 'tag')).toHaveLength(2);
    expect(records).toContainEqual(
      expect.objectContaining({
        kind: 'problem',
        at: { file: 'x.json', line: 2, column: 3 },
        table: 'tags',
      }),
    );
  });
});

describe('the CSV of Ghost members', () => {
  test('plans with commas and quotes in their names are separated correctly', () => {
    const plans = [
      { id: 's', name: 'Silver' },
      { id: 'g', name: 'Gold, “Premium”' },
    ];
    expect(splitTiers('Silver,Gold, “Premium”', plans)).toEqual({
      planIds: ['s', 'g'],
      unknown: [],
    });
    expect(splitTiers('Gold, “Premium”,Bronze', plans)).toEqual({
      planIds: ['g'],
      unknown: ['Bronze'],
    });
  });

  test('the apostrophe that guards a formula is removed, and a missing end is reported', async () => {
    const csv = [
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id',
      `m1,a@mail.example,'=1+1,,true,true,,2025-12-05T21:28:25.000Z,,,Silver,`,
      'm2,b@mail.example,B,,false,,cus_1,2025-12-05T21:28:25.000Z,,,Silver,',
    ].join('\r\n');
    const records = await read(
      { products: [{ id: 's', name: 'Silver', slug: 'silver', type: 'paid', active: 1 }] },
      [textFile('members.csv', csv)],
    );
    expect(records).toContainEqual(expect.objectContaining({ kind: 'member', name: '=1+1' }));
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'grant', memberId: 'm1', planId: 's', until: null }),
    );
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'subscription', memberId: 'm2', stripeSubscriptionId: null }),
    );
    const reasons = records.flatMap((record) => (record.kind === 'loss' ? [record.reason] : []));
    expect(reasons.sort()).toEqual(['comp-end-unknown', 'period-end-unknown']);
  });
});

describe('Ghost redirects', () => {
  const yaml = `301:\n  ^/first-slug/$: /third-slug/\n  /second-slug: /third-slug/\n302:\n  /tmp: https://elsewhere.example/?x=1&y=2\n`;
  const json = JSON.stringify([
    { from: '^/first-slug/$', to: '/third-slug/', permanent: true },
    { from: '/second-slug', to: '/third-slug/', permanent: true },
    { from: '/tmp', to: 'https://elsewhere.example/?x=1&y=2', permanent: false },
  ]);

  test.each([
    ['redirects.yaml', yaml],
    ['redirects.json', json],
  ])('%s: paths and patterns are read as permanent or temporary redirects', async (name, text) => {
    const { all: records } = await readRecords(ghostReader, [textFile(name, text)]);
    const rules = records.flatMap((record) =>
      record.kind === 'redirect' ? [[record.from, record.isPermanent]] : [],
    );
    expect(rules).toEqual([
      [{ pattern: '^/first-slug/$', ignoreCase: false }, true],
      [{ path: '/second-slug' }, true],
      [{ path: '/tmp' }, false],
    ]);
  });
});
