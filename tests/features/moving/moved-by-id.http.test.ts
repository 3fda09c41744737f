import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove } from '../../../src/features/moving/index.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { wxr, wxrItem } from './sources/samples/wxr.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-by-id-'));
  const items = [
    wxrItem({ id: '11', more: '<guid isPermaLink="false">https://old.example/?p=11</guid>' }),
    wxrItem({ id: '12', type: 'page', more: '<guid>https://old.example/?page_id=12</guid>' }),
  ];
  const home = wxrItem({ id: '13', type: 'page' }).replace(
    'https://old.example/2026/05/post-13/',
    'https://old.example/',
  );
  await writeFile(join(folder, 'wp.xml'), wxr({ items: [...items, home] }));
  const comments = [
    { uri: '/', text: 'of the home page' },
    { uri: '/?p=11', text: 'of an article' },
  ].map(({ uri, text }, at) => ({
    id: uri,
    title: uri,
    comments: [{ id: at + 1, parent: null, author: 'Ada', text, created: 1_767_323_045, mode: 1 }],
  }));
  await writeFile(join(folder, 'isso.json'), JSON.stringify(comments));
  await move(server, applyMove, [folder]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const locationOf = async (path: string) => {
  const { status, headers } = await server.http.get(path);
  return status === 301 ? headers['location'] : status;
};

test("WordPress's addresses by id lead to their own articles", async () => {
  expect(await locationOf('/?p=11')).toMatch(/\/articles\/post-11$/);
  expect(await locationOf('/?utm_source=x&p=11')).toMatch(/\/articles\/post-11$/);
  expect(await locationOf('/index.php?p=11')).toMatch(/\/articles\/post-11$/);
  expect(await locationOf('/?page_id=12')).toMatch(/\/articles\/post-12$/);
  expect(await locationOf('/2026/05/post-11/?p=2')).toMatch(/\/articles\/post-11$/);
});

test('the home page leads nowhere, and neither does an id that no article had', async () => {
  expect(await locationOf('/')).toBe(200);
  expect(await locationOf('/?p=99')).toBe(200);
  const stored = await server.db.read.redirect.findMany({ where: { path: '/' } });
  expect(stored).toEqual([]);
});

test('comments of the home page are not put under an article', async () => {
  const comments = await server.db.read.comment.findMany({ include: { article: true } });
  expect(comments.map(({ body, article }) => [body, article.slug])).toEqual([
    ['of an article', 'post-11'],
  ]);
});
