import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  applyMove,
  type MoveResult,
  previewMove,
  undoMove,
} from '../../../src/features/moving/index.ts';
import { paint } from '../../support/images.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { wxr, wxrItem } from './sources/samples/wxr.ts';

/** What the old site answers at each path; anything else is 404. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: TestServer;
let folder: string;
let oldSite: http.Server;
let siteUrl: string;
let answers: Record<string, Answer>;
let asked: string[];
let red: Buffer;

const sends =
  (bytes: Buffer, status = 200, headers: http.OutgoingHttpHeaders = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(bytes);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-pictures-'));
  server = await startTestServer({ DATA_DIR: folder });
  red = await paint(30, 20).png().toBuffer();
  oldSite = http.createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request);
  });
  oldSite.listen(0, '127.0.0.1');
  await once(oldSite, 'listening');
  siteUrl = `http://127.0.0.1:${(oldSite.address() as AddressInfo).port}`;
});
afterAll(async () => {
  oldSite?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  [answers, asked] = [{}, []];
});

/** An export of Ghost whose only article has this body. */
async function exportBody(html: string): Promise<string[]> {
  const path = join(folder, 'site.ghost.json');
  const post = { id: 'one', slug: 'one', title: 'One', type: 'post', status: 'published', html };
  const posts = [{ ...post, visibility: 'public', published_at: '2026-01-02 03:04:05' }];
  const data = { settings: [{ key: 'title', value: 'The Sample' }], posts };
  await writeFile(path, JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] }));
  return [path];
}

/** Moves it by a plan that knows the old site's address, undoing what came before. */
async function apply(
  html: string,
  media: Partial<MoveResult['plan']['media']> = {},
): Promise<{ result: MoveResult; body: string; again: () => Promise<MoveResult> }> {
  const sources = await exportBody(html);
  const { plan: proposed } = await move(server, previewMove, sources);
  const plan = {
    ...proposed,
    site: { ...proposed.site, url: siteUrl },
    media: { ...proposed.media, ...media },
    losses: [],
  };
  await move(server, undoMove, sources, plan);
  asked = [];
  const again = () => move(server, applyMove, sources, plan);
  const result = await again();
  return { result, body: await bodyHere(), again };
}

async function bodyHere(): Promise<string> {
  const article = await server.db.read.article.findFirst({ select: { html: true } });
  return article?.html ?? '';
}

const OURS = /^<p>.*<img src="\/media\/[\w-]+\.webp"/;

describe('pictures that an export only references', () => {
  test('are downloaded from the old site, once for all sizes, in the largest size', async () => {
    answers['/content/images/2026/a.png'] = sends(red);
    const small = '__GHOST_URL__/content/images/size/w600/2026/a.png';
    const large = '__GHOST_URL__/content/images/size/w1000/2026/a.png 1000w';
    const html = `<p>Text <img src="${small}" srcset="${small} 600w, ${large}"><img src="${small}"></p>`;
    const { result, body } = await apply(html);
    expect(asked).toEqual(['/content/images/2026/a.png']);
    expect(body).toMatch(OURS);
    expect(body).not.toContain('content/images');
    expect([result.counts['media'], result.unnamed]).toEqual([{ source: 1, here: 1, lost: 0 }, []]);
    const { text, status } = await server.http.get(/\/media\/[\w-]+\.webp/.exec(body)?.[0] ?? '');
    expect([status, text]).toEqual([200, undefined]);
  });

  test('stay at their URL without a request if the plan says so', async () => {
    answers['/content/images/a.png'] = sends(red);
    const html = '<p>Text <img src="__GHOST_URL__/content/images/a.png"></p>';
    const { body, result } = await apply(html, { fetch: false });
    expect(body).toContain(`${siteUrl}/content/images/a.png`);
    expect([asked, result.unnamed]).toEqual([[], []]);
  });

  test('are downloaded from other hosts only if the plan names the host', async () => {
    const other = siteUrl.replace('127.0.0.1', 'localhost');
    answers['/far.png'] = sends(red);
    const html = `<p>Text <img src="${other}/far.png"></p>`;
    const without = await apply(html);
    expect(asked).toEqual([]);
    expect(without.body).toContain(`${other}/far.png`);
    expect(without.result.unnamed).toEqual([{ reason: 'picture-elsewhere', count: 1 }]);
    const named = await apply(html, { hosts: [new URL(other).host] });
    expect(asked).toEqual(['/far.png']);
    expect(named.body).toMatch(OURS);
  });

  test.each([
    ['a private address', 'http://10.0.0.1/a.png', 'private'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest', 'private'],
    ['a host that the plan does not name', 'https://example.com/a.png', 'not among'],
    ['a file', 'file:///etc/passwd', 'must be an https address'],
  ])(
    'are not downloaded after a redirect to %s, and the report says so',
    async (_, location, reason) => {
      answers['/a.png'] = sends(Buffer.alloc(0), 302, { location });
      const hosts = ['10.0.0.1', '169.254.169.254'];
      const { result, body } = await apply(`<p>Text <img src="${siteUrl}/a.png"></p>`, { hosts });
      expect(result.unnamed).toEqual([{ reason: 'picture-not-fetched', count: 1 }]);
      expect(result.warnings).toContainEqual(expect.stringMatching(`picture: .*${reason}`));
      expect(body).toContain(`${siteUrl}/a.png`);
    },
  );

  test('are accepted as staying at their URL by the proposed plan, in case a download fails', async () => {
    const path = join(folder, 'site.xml');
    const body = '<p>Text <img src="https://old.example/wp-content/uploads/gone.png"></p>';
    await writeFile(path, wxr({ items: [wxrItem({ body })] }));
    const { plan, counts } = await move(server, previewMove, [path]);
    expect(counts['media']).toMatchObject({ source: 1 });
    expect(plan.losses).toContainEqual(
      expect.objectContaining({ reason: 'picture-not-fetched', count: 1 }),
    );
  });

  test('are never requested at private or file URLs', async () => {
    const html = '<p>Text <img src="file:///etc/passwd"><img src="http://192.168.0.1/a.png"></p>';
    const { result, body } = await apply(html, { hosts: ['192.168.0.1'] });
    expect(result.unnamed).toEqual([
      { reason: 'picture-not-fetched', count: 1 },
      { reason: 'picture', count: 1 },
    ]);
    expect(body).not.toContain('file:');
  });

  test('stay at their URL and are reported if they are too large or no images', async () => {
    answers['/large.png'] = (response) => {
      const piece = Buffer.alloc(1_000_000);
      for (let count = 0; count < 26; count += 1) response.write(piece);
      response.end();
    };
    answers['/script.png'] = sends(Buffer.from('<svg onload="alert(1)"/>'));
    const html = `<p>Text <img src="${siteUrl}/large.png"><img src="${siteUrl}/script.png"></p>`;
    const { result } = await apply(html);
    expect(result.counts['media']).toEqual({ source: 2, here: 0, lost: 2 });
    expect(result.warnings).toContainEqual(expect.stringContaining('longer than 25000000 bytes'));
    expect(result.refusals).toMatchObject([
      { kind: 'media', detail: expect.stringContaining('JPEG, PNG, WebP') },
    ]);
  });

  test('are requested again after a 429', async () => {
    let count = 0;
    answers['/busy.png'] = (response) => {
      count += 1;
      if (count > 2) response.end(red);
      else response.writeHead(429, { 'retry-after': '0' }).end();
    };
    const { body } = await apply(`<p>Text <img src="${siteUrl}/busy.png"></p>`);
    expect([body, asked.length]).toEqual([expect.stringMatching(OURS), 3]);
  });

  test('are downloaded by the next run after a failure, and the article then shows them', async () => {
    const html = `<p>Text <img src="${siteUrl}/a.png"></p>`;
    const { body, result, again } = await apply(html);
    expect(result.counts['media']).toEqual({ source: 1, here: 0, lost: 1 });
    expect(body).toContain(`${siteUrl}/a.png`);
    answers['/a.png'] = sends(red);
    const { counts, unnamed } = await again();
    expect(counts['media']).toEqual({ source: 1, here: 1, lost: 0 });
    expect(unnamed).toEqual([]);
    expect(await bodyHere()).toMatch(OURS);
    asked = [];
    await again();
    expect(asked).toEqual([]);
  });

  test('are not downloaded again after an interruption', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `/${name}.png`);
    for (const name of names) answers[name] = sends(red);
    const html = `<p>Text ${names.map((name) => `<img src="${siteUrl}${name}">`).join('')}</p>`;
    const { again } = await apply('<p>No picture</p>');
    let saved = 0;
    const media: TestServer['moving']['media'] = {
      ...server.moving.media,
      save(image) {
        saved += 1;
        if (saved > 2) throw new Error('The process was killed.');
        return server.moving.media.save(image);
      },
    };
    const sources = await exportBody(html);
    const { plan: proposed } = await move(server, previewMove, sources);
    const plan = { ...proposed, site: { ...proposed.site, url: siteUrl } };
    await expect(applyMove({ ...server.moving, media }, { sources, plan })).rejects.toThrow();
    asked = [];
    await again();
    expect([...asked].sort()).toEqual(names.slice(2));
    expect((await bodyHere()).match(/\/media\//g)).toHaveLength(names.length);
  });
});
