import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type GhostAccess, openGhost } from '../../../src/features/moving/ghost-api/open-ghost.ts';
import { openSource } from '../../../src/features/moving/source-files.ts';
import type { RecordKind } from '../../../src/features/moving/source-records.ts';
import { ghostReader } from '../../../src/features/moving/sources/ghost/ghost.reader.ts';
import { createGetter } from '../../../src/platform/http/outgoing-get.ts';
import { GHOST_KEY, type GhostSite, startGhostSite } from '../../support/ghost-site.ts';
import { findRealExport, type Records, readRecords } from '../../support/sources.ts';

const exports = findRealExport('ghost');
const SITE_URL = 'https://www.gazette.example';

describe.skipIf(exports === null)("Ghost's Admin API", () => {
  let site: GhostSite;
  let folder: string;
  let paused: number[];
  const at = (name: string) => join(exports ?? '', name);
  const access = (): GhostAccess => ({
    getter: createGetter({ takesLoopback: true, timeoutMs: 5_000 }),
    keyText: GHOST_KEY,
    folder,
    now: () => new Date(),
    pause(ms) {
      paused.push(ms);
      return Promise.resolve();
    },
  });

  beforeAll(async () => {
    site = await startGhostSite(at);
    folder = await mkdtemp(join(tmpdir(), 'pennypress-ghost-'));
  });
  afterAll(async () => {
    await site?.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    site.asked.length = 0;
    site.instead.length = 0;
    site.forbidden.clear();
    paused = [];
  });

  async function readApi(): Promise<Records> {
    const ghost = await openGhost(site.url, access());
    try {
      expect(ghost.warnings).toEqual([]);
      return await readRecords(ghostReader, ghost.files, { siteUrl: SITE_URL });
    } finally {
      await ghost.close();
    }
  }

  test('returns the same records as the exports', async () => {
    const byApi = await readApi();
    const source = await openSource(
      ['content-export.json', 'admin-api-members.json.gz', 'admin-api-comments.json'].map(at),
    );
    const byFiles = await readRecords(ghostReader, source.files, { siteUrl: SITE_URL });
    await source.close();
    const kinds: RecordKind[] = ['site', 'author', 'tag', 'newsletter', 'article', 'member'];
    for (const kind of [
      ...kinds,
      'label',
      'consent',
      'suppression',
      'subscription',
      'grant',
      'comment',
    ] as const) {
      const plain = (records: Records) =>
        records
          .of(kind)
          // When an export was made is its own; consents are as they were then.
          .map(({ at: _, ...record }) => ({
            ...record,
            ...(kind === 'consent' ? { since: null } : {}),
          }))
          .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
      expect(plain(byApi), kind).toEqual(plain(byFiles));
    }
    expect(byApi.of('member')).toHaveLength(287);
    // The API does not say which prices and coupons at Stripe they are.
    const names = ({ of }: Records) =>
      [...of('plan'), ...of('offer')].map(({ externalId, name, isActive }) => [
        externalId,
        name,
        isActive,
      ]);
    expect(names(byApi)).toEqual(names(byFiles));
    expect(byApi.losses).toMatchObject({ 'redirects-not-in-api': 1, 'gifts-not-in-api': 1 });
  });

  test('is only read from, page by page, and nothing is stored on disk', async () => {
    await readApi();
    expect(site.asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
    expect(site.asked.filter((one) => one.includes('/members/'))).toHaveLength(3);
    expect(await readdir(folder)).toEqual([]);
  });

  test('is retried after a 429 or 503, after the requested delay', async () => {
    site.instead.push((response) => response.writeHead(429, { 'retry-after': '7' }).end());
    site.instead.push((response) => response.writeHead(503).end());
    expect((await readApi()).of('member')).toHaveLength(287);
    expect(paused).toEqual([7_000, 2_000]);
  });

  test('is resumed where it stopped after an interruption', async () => {
    const broken = {
      ...access(),
      onProgress: (resource: string) => {
        if (resource === 'members') throw new Error('The process was killed.');
      },
    };
    await expect(openGhost(site.url, broken)).rejects.toThrow('killed');
    const before = [...site.asked];
    site.asked.length = 0;
    expect((await readApi()).of('member')).toHaveLength(287);
    expect(site.asked.filter((one) => before.includes(one))).toEqual([]);
    expect(site.asked.filter((one) => one.includes('/members/'))).toHaveLength(2);
  });

  test('is read without a forbidden resource, which the report names', async () => {
    site.forbidden.add('settings');
    const ghost = await openGhost(site.url, access());
    expect(ghost.warnings).toEqual([expect.stringContaining('may not read settings')]);
    await ghost.close();
  });

  test.each([
    ['a wrong key', `${'00'.repeat(12)}:${'cd'.repeat(32)}`, 'rejects the key'],
    ['what is no key', 'secret-of-ours', 'is not an Admin API key'],
    ['no key', null, 'needs a key'],
  ])('refuses %s without showing the key in the error', async (_, keyText, message) => {
    const error = await openGhost(site.url, { ...access(), keyText }).catch((one) => one);
    expect(error.options.detail).toContain(message);
    expect(error.options.detail).not.toContain(keyText ?? 'nothing');
  });

  test('never sends its token to another host after a redirect', async () => {
    site.instead.push((response) =>
      response.writeHead(302, { location: 'http://localhost:1/steal' }).end(),
    );
    const error = await openGhost(site.url, access()).catch((one) => one);
    expect(error.options).toMatchObject({ code: 'source_unavailable' });
    expect(error.options.detail).toContain('another host');
  });
});
