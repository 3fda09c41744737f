import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';
import { SITE } from './api-calls.ts';

/** The sample page of docs/embedding.md in a language, for this server and one of its articles. */
async function readEmbeddingPage(slug: string, language: string): Promise<string> {
  const guide = await readFile(join(ROOT, 'docs', 'embedding.md'), 'utf8');
  const [, page = ''] = /```html\n(<!doctype html>.*?)```/s.exec(guide) ?? [];
  return page
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replaceAll('https://members.example.org', SITE)
    .replaceAll('the-harbour-light', slug);
}

/** Serves a publisher's site with only that page; `port` is its local port. */
export async function servePublisher(slug: string, language: string) {
  const page = await readEmbeddingPage(slug, language);
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}
