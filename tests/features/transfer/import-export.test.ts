import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishArticle } from '../../../src/features/articles/change-article.ts';
import { articleRows, writeArticles } from '../../../src/features/articles/index.ts';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { findAuthorBySlug } from '../../../src/features/authors/index.ts';
import { exportSite, type FileReport, importPaths } from '../../../src/features/transfer/index.ts';
import { createArticle, createAuthor } from '../../support/articles.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-import-'));
  await emptySite();
});

afterEach(() => rm(folder, { recursive: true }));

async function emptySite(): Promise<void> {
  await server.db.pool.query('TRUNCATE articles, authors, site_settings CASCADE');
  server.changes.receiveAll();
}

const SITE = `# A site.
name: The Packet
copyright: "© The Packet"
authors:
  - slug: ada
    name: Ada Keel
    handle: "@ada"
prompts:
  newsletter: { title: A, body: B, action: C }
  tip: { title: D, body: E }
  conversation: { title: F, signIn: G }
`;

const ARTICLE = `---
title: "The harbour: a history"
dek: In short.
access: subscribers
publishedAt: 2026-01-02T03:04:05Z
authors: [ada]
tags: [harbour]
image:
  url: https://images.example/a.png
  alt: A
  credit: "Image Source: A"
copyright: "© Somebody"
---

Free.

<!--more-->

Held back.
`;

async function write(name: string, text: string | Buffer): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function importAll(...paths: string[]) {
  const reports: FileReport[] = [];
  const tell = (report: FileReport) => reports.push(report);
  const { hasProblems } = await importPaths(
    server.transfer,
    paths.length > 0 ? paths : [folder],
    tell,
  );
  const imported = reports.flatMap((report) => report.imported);
  return {
    hasProblems,
    outcomes: imported.map(({ subject, outcome }) => `${outcome} ${subject}`),
    problems: reports.flatMap(({ path, problems }) =>
      problems.map(({ line, message }) => `${path.slice(folder.length + 1)}:${line} ${message}`),
    ),
  };
}

describe('importing', () => {
  test('an import creates the site first, then articles, and a second run changes nothing', async () => {
    await write('a/the-harbour.md', ARTICLE);
    await write('site.yaml', SITE);
    await write('.hidden/secret.md', 'not looked at');
    const first = await importAll();
    expect(first).toEqual({
      hasProblems: false,
      outcomes: ['created settings', 'created author ada', 'created article the-harbour'],
      problems: [],
    });
    const article = await articleRows.find(server.db.read, { slug: 'the-harbour' });
    expect(article).toMatchObject({
      title: 'The harbour: a history',
      access: 'subscribers',
      publishedAt: new Date('2026-01-02T03:04:05Z'),
      tags: ['harbour'],
      image: { credit: 'Image Source: A' },
      copyright: '© Somebody',
      previewHtml: '<p>Free.</p>',
      authors: [{ slug: 'ada', handle: '@ada' }],
    });
    const again = await importAll();
    expect(again.outcomes).toEqual([
      'unchanged settings',
      'unchanged author ada',
      'unchanged article the-harbour',
    ]);
    expect(await server.db.read.articleRevision.count()).toBe(1);
  });

  test('an import changes only what differs in a file', async () => {
    await write('site.yaml', SITE);
    await write('the-harbour.md', ARTICLE);
    await importAll();
    await write('site.yaml', SITE.replace('Ada Keel', 'Ada Keel-Hale'));
    await write('the-harbour.md', ARTICLE.replace('In short.', 'Shorter.'));
    const { outcomes } = await importAll();
    expect(outcomes).toEqual([
      'unchanged settings',
      'updated author ada',
      'updated article the-harbour',
    ]);
    expect(await findAuthorBySlug(server.db.read, 'ada')).toMatchObject({ name: 'Ada Keel-Hale' });
  });

  test('an import neither changes slugs nor unpublishes articles', async () => {
    const draft = '---\ntitle: Draft\nslug: was\naccess: public\n---\nText.\n';
    await write('draft.md', draft);
    await importAll();
    const made = await articleRows.find(server.db.read, { slug: 'was' });
    const by = { actor: COMMAND };
    await writeArticles.change(server.transfer, made?.id ?? '', { slug: 'is' }, by);
    await publishArticle(server.transfer, made?.id ?? '', null, by);
    expect((await importAll()).outcomes).toEqual(['unchanged article was']);
    const kept = await articleRows.find(server.db.read, { slug: 'is' });
    expect(kept?.publishedAt).not.toBeNull();
  });

  test.each([
    {
      name: 'an unknown field',
      from: 'dek:',
      to: 'deck:',
      problem: ':3 deck is not a known field',
    },
    {
      name: 'a bad date',
      from: '2026-01-02T03:04:05Z',
      to: 'last Tuesday',
      problem: ':5 publishedAt: must be a date such as 2026-03-01T09:00:00Z',
    },
    { name: 'an unknown access', from: 'subscribers', to: 'secret', problem: ':4 access: ' },
    { name: 'no title', from: /title:.*\n/, to: '', problem: ':2 title is missing' },
    { name: 'no access', from: /access:.*\n/, to: '', problem: ':2 access is missing' },
    {
      name: 'an unknown author',
      from: '[ada]',
      to: '[eve]',
      problem: ':6 authors.0 does not exist',
    },
    { name: 'a bad image', from: 'https://', to: 'data:', problem: ':9 image.url: an http' },
    {
      name: 'an unknown tier',
      from: 'access: subscribers',
      to: 'access: tiers\ntiers:\n  - gold',
      problem: ':6 tiers.0 does not exist',
    },
    { name: 'broken YAML', from: 'tags: [harbour]', to: 'tags: [harbour', problem: ':8 ' },
    { name: 'a field twice', from: 'dek:', to: 'title:', problem: ':3 Map keys must be unique' },
    { name: 'no front matter', from: /^---\n/, to: '', problem: ':1 has no front matter' },
    { name: 'no text', from: /\nFree[\s\S]*/, to: '', problem: ':14 has no text' },
    {
      name: 'a reserved slug',
      from: 'dek:',
      to: 'slug: admin\ndek:',
      problem: ':3 slug is reserved',
    },
  ])('$name is reported with its line, and only that file is skipped', async (row) => {
    await write('site.yaml', SITE);
    await write('wrong.md', ARTICLE.replace(row.from, row.to));
    await write('right.md', ARTICLE);
    const { hasProblems, outcomes, problems } = await importAll();
    expect(hasProblems).toBe(true);
    expect(problems).toEqual([expect.stringContaining(`wrong.md${row.problem}`)]);
    expect(outcomes).toContain('created article right');
    expect(await server.db.read.article.count()).toBe(1);
  });

  test('nothing of an invalid site file is imported', async () => {
    await write('site.yaml', SITE.replace('handle:', 'handel:'));
    const { problems, outcomes } = await importAll();
    expect(problems).toEqual(['site.yaml:7 authors.0.handel is not a known field']);
    expect(outcomes).toEqual([]);
    expect(await server.db.read.author.count()).toBe(0);
  });

  test('duplicate slugs, binary files and missing paths are reported', async () => {
    await write('a.md', '---\ntitle: A\nslug: same\naccess: public\n---\nText.\n');
    await write('b.md', '---\ntitle: B\nslug: same\naccess: public\n---\nText.\n');
    await write('c.md', Buffer.from([0xff, 0xfe, 0x00]));
    await write('d.txt', 'no');
    const { problems } = await importAll(folder, join(folder, 'd.txt'), join(folder, 'nothing'));
    expect(problems).toEqual([
      'd.txt:null not a .md file or site.yaml',
      'nothing:null no such file or folder',
      expect.stringMatching(/^b\.md:3 slug: already used by .*a\.md$/),
      'c.md:1 is not UTF-8 text',
    ]);
  });

  test('Windows line endings and a byte order mark change nothing', async () => {
    await write('site.yaml', SITE);
    await write('the-harbour.md', ARTICLE);
    await importAll();
    await write('the-harbour.md', `\uFEFF${ARTICLE.replaceAll('\n', '\r\n')}`);
    expect((await importAll()).outcomes).toContain('unchanged article the-harbour');
  });
});

describe('exporting', () => {
  test('exported files import without changes, here and on an empty site', async () => {
    await write('site.yaml', SITE);
    await write('the-harbour.md', ARTICLE);
    await importAll();
    await createAuthor(server, {
      slug: 'ben',
      name: 'Ben: "B"',
      bio: 'Line one.\n\n# not a comment',
    });
    await createArticle(server, {
      slug: 'odd-one',
      externalId: 'cms: 7',
      title: '- "odd": yes & no #1',
      access: 'members',
      authors: ['ben', 'ada'],
      body: '\n---\n\n    code\n\n---\n\ntext  ',
      publishedAt: null,
      conversation: 'closed',
      meterExempt: true,
      seoTitle: 'Found: "odd"',
      seoDescription: 'Found.',
      socialTitle: '# Shared',
      socialDescription: 'Shared.',
      socialImageUrl: '/media/card.webp',
    });
    const out = join(folder, 'out');
    const paths = await exportSite(server.transfer, out);
    expect(paths).toHaveLength(3);
    const here = await importAll(out);
    expect(here).toMatchObject({ hasProblems: false });
    expect(here.outcomes.every((line) => line.startsWith('unchanged'))).toBe(true);

    await emptySite();
    const there = await importAll(out);
    expect(there.outcomes.every((line) => line.startsWith('created'))).toBe(true);
    const odd = await articleRows.find(server.db.read, { slug: 'odd-one' });
    expect(odd).toMatchObject({ seoTitle: 'Found: "odd"', socialImageUrl: '/media/card.webp' });
    const outAgain = join(folder, 'out-again');
    await exportSite(server.transfer, outAgain);
    for (const name of await readdir(out)) {
      const [before, after] = [join(out, name), join(outAgain, name)];
      expect(await readFile(after, 'utf8')).toBe(await readFile(before, 'utf8'));
    }
  });
});
