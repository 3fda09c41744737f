import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ArticleRecord } from '../../../../src/features/moving/source-content.ts';
import { readWordPress } from '../../../../src/features/moving/sources/wordpress/read-wordpress.ts';
import { findRealExport, type Records, readRealRecords } from '../../../support/sources.ts';

const REAL = findRealExport('wordpress', 'wordpress.xml');
const UPLOADS = findRealExport('wordpress', 'uploads.zip');
const POSTS_ONLY = findRealExport('wordpress', 'wordpress-posts-only.xml');
const EXPECTED = findRealExport('wordpress', 'expected.json');

interface ExpectedPost {
  id: number;
  slug: string;
  asked_slug: string;
  status: string;
  author: string;
  date_gmt: string;
  categories: string[];
  tags: string[];
  featured: string | null;
  password: string | null;
  comment_status: string;
  cut: { after_public_mark: string; gated_mark: string } | null;
}

interface ExpectedComment {
  id: number;
  post_id: number;
  parent: number;
  status: string;
  wxr: string | null;
  user_id_now: number;
  text: string;
}

interface Expected {
  posts: ExpectedPost[];
  pages: ExpectedPost[];
  attachments: { id: number; url: string; alt: string }[];
  comments: ExpectedComment[];
  users: { login: string; display_name: string; in_wxr: boolean }[];
}

const htmlOf = (article: ArticleRecord | undefined) =>
  article && 'html' in article.body ? article.body : { html: '', cut: { kind: 'none' } as const };

describe.skipIf(REAL === null || UPLOADS === null || EXPECTED === null)(
  'a real WordPress export with uploads',
  () => {
    let expected: Expected;
    let records: Records;
    const bySlug = (slug: string) => records.of('article').find((article) => article.slug === slug);

    beforeAll(async () => {
      expected = JSON.parse(readFileSync(EXPECTED ?? '', 'utf8')) as Expected;
      records = await readRealRecords(readWordPress, [REAL ?? '', UPLOADS ?? '']);
    });

    test('every count of the WordPress source is imported', () => {
      const ids = new Set([...expected.posts, ...expected.pages].map(({ id }) => String(id)));
      const articles = records.of('article').filter(({ externalId }) => ids.has(externalId));
      const inExport = expected.comments.filter(({ wxr: state }) => state !== null);
      const commentIds = new Set(inExport.map(({ id }) => String(id)));
      expect({
        posts: articles.filter(({ type }) => type === 'post').length,
        pages: articles.filter(({ type }) => type === 'page').length,
        attachments: records.of('media').length,
        authors: records.of('author').length,
        comments: records.of('comment').filter(({ externalId }) => commentIds.has(externalId))
          .length,
        problems: records.of('problem').length,
      }).toEqual({
        posts: expected.posts.length,
        pages: expected.pages.length,
        attachments: expected.attachments.length,
        authors: expected.users.filter(({ in_wxr }) => in_wxr).length,
        comments: inExport.length,
        problems: 0,
      });
    });

    test('each post has its status, author, date, terms, picture and comment status', () => {
      const names = new Map(records.of('tag').map(({ externalId, name }) => [externalId, name]));
      const read = (post: ExpectedPost) => {
        const article = records
          .of('article')
          .find(({ externalId }) => externalId === String(post.id));
        const undated = post.date_gmt.startsWith('0000');
        return {
          status: article?.status,
          authors: article?.authorIds,
          date: undated ? null : article?.createdAt?.toISOString().slice(0, 19).replace('T', ' '),
          terms: article?.tagIds.map((id) => names.get(id)).sort(),
          featured: article?.image?.url ?? null,
          comments: article?.conversation === 'closed' ? 'closed' : 'open',
        };
      };
      const status = ({ status: state, password }: ExpectedPost) => {
        if (password !== null) return 'draft';
        return (
          ({ publish: 'published', future: 'scheduled' } as Record<string, string>)[state] ??
          'draft'
        );
      };
      const posts = [...expected.posts, ...expected.pages];
      const truth = posts.map((post) => ({
        status: status(post),
        authors: [post.author],
        date: post.date_gmt.startsWith('0000') ? null : post.date_gmt,
        // WordPress put what had no category into its default one.
        terms: [...post.categories, ...post.tags].sort(),
        featured: post.featured,
        comments: post.comment_status,
      }));
      expect(posts.map(read)).toEqual(truth);
    });

    test('the cut is at the more tag, with any custom text or noteaser', () => {
      const cuts = expected.posts.filter(({ cut }) => cut !== null);
      expect(cuts.length).toBeGreaterThan(8);
      for (const { id, cut } of cuts) {
        const body = htmlOf(
          records.of('article').find(({ externalId }) => externalId === String(id)),
        );
        const offset = body.cut.kind === 'position' ? body.cut.offset : -1;
        expect(body.html.slice(0, offset)).toContain(cut?.after_public_mark);
        expect(body.html.slice(0, offset)).not.toContain('GATEDMARK');
        expect(body.html.slice(offset)).toContain(cut?.gated_mark);
      }
      expect(records.losses['more-text']).toBe(1);
    });

    test('each comment has its post, status and parent', () => {
      const inExport = expected.comments.filter(({ wxr: state }) => state !== null);
      const present = new Set(inExport.map(({ id }) => id));
      const states: Record<string, string> = {
        approved: 'published',
        pending: 'held',
        trash: 'rejected',
        'post-trashed': 'rejected',
      };
      const truth = inExport.map(({ id, post_id, parent, status: state }) => ({
        id: String(id),
        article: { externalId: String(post_id) },
        parent: present.has(parent) ? String(parent) : null,
        status: states[state],
      }));
      const read = inExport.map(({ id }) => {
        const comment = records.of('comment').find(({ externalId }) => externalId === String(id));
        return {
          id: comment?.externalId,
          article: comment?.article,
          parent: comment?.parentId,
          status: comment?.status,
        };
      });
      expect(read).toEqual(truth);
    });

    test('replies to spam that was left out become top-level comments, and are reported', () => {
      expect(records.losses['orphaned-reply']).toBe(6);
      const text = 'Reply to spam (its parent is not in the export)';
      const reply = expected.comments.find((comment) => comment.text === text);
      const read = records.of('comment').find(({ externalId }) => externalId === String(reply?.id));
      expect(read?.parentId).toBeNull();
    });

    test("comments by registered users keep the user's id and email address", () => {
      const byUser = expected.comments.filter(
        (comment) => comment.wxr !== null && comment.user_id_now > 0,
      );
      const read = records.of('comment').filter(({ author }) => author.memberId !== null);
      expect(read).toHaveLength(byUser.length);
      expect(read.every(({ author }) => author.email?.includes('@'))).toBe(true);
    });

    test('drafts and pending posts without a date and a slug are imported as drafts', () => {
      const drafts = records.of('article').filter(({ status }) => status === 'draft');
      expect(drafts.map(({ slug }) => slug)).toEqual(
        expect.arrayContaining(['draft-one', 'pending-review', '']),
      );
      expect(drafts.every(({ publishedAt }) => publishedAt === null)).toBe(true);
    });

    test('a post of 1969, an Arabic slug, a numbered slug and a numeric title are kept', () => {
      expect(bySlug('uncategorized-only')?.publishedAt?.getUTCFullYear()).toBe(1969);
      expect(bySlug('اللغة-العربية')?.title).toBe('مقال باللغة العربية');
      expect(bySlug('2024')?.title).toBe('2024');
      expect(bySlug('same-title-2')?.title).toBe('Same title');
    });

    test('a trashed post becomes a draft under its former slug, and is reported', () => {
      expect(bySlug('trashed-post')?.status).toBe('draft');
      expect(records.losses['trashed']).toBe(1);
    });

    test('former slugs of a post become its old URLs', () => {
      expect(bySlug('old-slug-now-new')?.oldAddresses).toEqual(
        expect.arrayContaining([
          'http://127.0.0.1:8085/2026/01/first-slug/',
          'http://127.0.0.1:8085/2026/01/second-slug/',
        ]),
      );
    });

    test('blocks, captions, galleries, embeds, footnotes and synced patterns are rendered as HTML', () => {
      expect(htmlOf(bySlug('image-caption')).html).toContain('<figcaption');
      expect(htmlOf(bySlug('gallery')).html.match(/<img /g)).toHaveLength(3);
      expect(htmlOf(bySlug('youtube')).html).toContain(
        '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">',
      );
      expect(htmlOf(bySlug('footnotes')).html).toContain(
        '<li id="8f3a2b1c-1111-4222-8333-444455556666">The <em>note</em> “itself” <a href="#8f3a2b1c-1111-4222-8333-444455556666-link">',
      );
      expect(htmlOf(bySlug('reusable')).html).toContain('Text of the synced pattern');
      expect(htmlOf(bySlug('nextpage')).html).toMatch(/page one[\s\S]*page two[\s\S]*page three/);
      for (const { body } of records.of('article'))
        expect(JSON.stringify(body)).not.toContain('<!--');
    });

    test('a classic post gets paragraphs, and its shortcodes become HTML or are reported', () => {
      const { html } = htmlOf(bySlug('classic-caption'));
      expect(html).toContain('<p>A classic post without blocks.</p>');
      expect(html).toContain('<figcaption>The caption with <em>markup</em></figcaption>');
      expect(html.match(/<figure>/g)).toHaveLength(3);
      expect(html).toContain('jingle.wav</a>');
      expect(html).toContain('Inner text');
      expect(html).not.toMatch(/\[(?:\/?caption|gallery|audio|\/?unknown)/);
      expect(records.losses['shortcode']).toBe(1);
    });

    test('pictures are read from the uploads, even with an umlaut in their name', () => {
      const umlaut = records.of('media').find(({ file }) => file?.includes('bung'));
      expect(umlaut?.file).toBe('uploads/2025/03/größe-übung.jpg');
      expect(records.of('media').every(({ file }) => file !== null)).toBe(true);
      expect(bySlug('image-caption')?.image?.caption).toBe('Photo: A. Newman / Agency');
    });

    test('SEO fields have their variables filled in, and the primary category comes first', () => {
      const article = bySlug('yoast');
      expect(article?.meta.title).toBe('SEO “title” – The Gazette');
      expect(article?.canonicalUrl).toBe('https://other.example/original');
      expect(article?.tagIds[0]).toBe('category:kultur');
      expect(article?.dek).toBe('A hand-written excerpt in two lines');
    });

    test('the time zone of the site is derived from its dates, and the URL pattern from its links', () => {
      const [site] = records.of('site');
      expect(site?.timeZone).toBe('Europe/Berlin');
      expect(site?.articlePattern).toBe('/{year}/{month}/{slug}');
      expect(site?.description).toBe('Nachrichten & notes — “slightly” nasty');
    });

    test('CDATA sections that were split are joined, and entities in titles are decoded', () => {
      expect(htmlOf(bySlug('code-entities')).html).toContain('CDATA end: ]]&gt; and raw ]]');
      expect(bySlug('code-entities')?.title).toBe('Code & entities <script>');
    });

    test('an export of posts alone reports the missing pattern and has fewer pictures', async () => {
      const only = await readRealRecords(readWordPress, [POSTS_ONLY ?? '']);
      expect(only.losses['pattern-missing']).toBe(1);
      expect(only.of('article').every(({ type }) => type === 'post')).toBe(true);
      expect(only.of('media').length).toBeLessThan(expected.attachments.length);
    });
  },
);
