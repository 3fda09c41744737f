import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-media-'));
  await mkdir(join(folder, 'media'));
  await writeFile(join(folder, 'media', 'pier.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'media', '.hidden'), 'hidden');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = await startTestServer({ DATA_DIR: folder });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('a file of the folder is served with a policy that forbids scripts', async () => {
  const answer = await server.http.get('/media/pier.svg');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('image/svg+xml');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  '/media/',
  '/media/.hidden',
  '/media/../secret.txt',
  '/media/%2e%2e%2fsecret.txt',
  '/media/none.svg',
])('%s is a 404', async (path) => {
  const answer = await server.http.get(path);
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain('secret');
});

test('an article returns the absolute URL of its file', async () => {
  const image = { url: '/media/pier.svg', alt: 'A pier' };
  const { slug } = await createArticle(server, { image });
  const answer = await server.http.get(`/v1/articles/${slug}`);
  expect(answer.body.article.image.url).toBe(`${server.config.PUBLIC_URL}/media/pier.svg`);
});
