import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove } from '../../../src/features/moving/index.ts';
import { readWordPress } from '../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { readRecords, textFile } from '../../support/sources.ts';
import { wxr, wxrItem } from './sources/samples/wxr.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-metadata-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('a Ghost post brings its titles, descriptions and picture for search engines and social networks', async () => {
  const post = { title: 'Tides', custom_excerpt: 'High.', status: 'published', html: '<p>A</p>' };
  const data = {
    posts: [
      { ...post, id: 'own', slug: 'own' },
      { ...post, id: 'same', slug: 'same' },
    ],
    posts_meta: [
      {
        post_id: 'own',
        meta_title: ' Tide\n tables ',
        meta_description: 'When it is high.',
        og_title: 'Wet feet',
        og_description: 'x'.repeat(600),
        og_image: 'https://old.example/card.png',
      },
      { post_id: 'same', meta_title: 'Tides', meta_description: 'High.', og_image: 'none' },
    ],
  };
  const path = join(folder, 'site.ghost.json');
  await writeFile(path, JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] }));
  await move(server, applyMove, [path]);
  const read = (slug: string) => server.db.read.article.findUniqueOrThrow({ where: { slug } });
  expect(await read('own')).toMatchObject({
    seoTitle: 'Tide tables',
    seoDescription: 'When it is high.',
    socialTitle: 'Wet feet',
    socialDescription: 'x'.repeat(500),
    socialImageUrl: 'https://old.example/card.png',
  });
  // A text that equals the article's own is no text of its own.
  expect(await read('same')).toMatchObject({
    seoTitle: null,
    seoDescription: null,
    socialTitle: null,
    socialImageUrl: null,
  });
});

test.each([
  [
    'Yoast',
    {
      '_yoast_wpseo_opengraph-title': 'Wet feet',
      '_yoast_wpseo_opengraph-description': 'Of %%title%%',
    },
  ],
  [
    'Rank Math',
    { rank_math_facebook_title: 'Wet feet', rank_math_facebook_description: 'Of %title%' },
  ],
])('a WordPress post brings what %s shows in social networks', async (_, meta) => {
  const files = [textFile('wp.xml', wxr({ items: [wxrItem({ title: 'Tides', meta })] }))];
  const [article] = (await readRecords(readWordPress, files)).of('article');
  expect(article?.meta).toMatchObject({
    socialTitle: 'Wet feet',
    socialDescription: 'Of Tides',
  });
});
