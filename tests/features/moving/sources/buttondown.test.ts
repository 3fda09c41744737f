import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderArticle } from '../../../../src/features/articles/article-markdown.ts';
import { convertBody } from '../../../../src/features/moving/body/convert-body.ts';
import { moveFootnotes } from '../../../../src/features/moving/sources/buttondown/footnotes.rules.ts';
import { readButtondown } from '../../../../src/features/moving/sources/buttondown/read-buttondown.ts';
import { readPlainCsv } from '../../../../src/features/moving/sources/csv/read-plain-csv.ts';
import {
  findRealExport,
  readRealRecords,
  readRecords,
  textFile,
} from '../../../support/sources.ts';

const EMAILS = findRealExport('buttondown', 'emails.csv');

describe.skipIf(EMAILS === null)('the public Buttondown fixtures', () => {
  test('each email is imported once, although both CSV and JSON contain it', async () => {
    const records = await readRealRecords(readButtondown, [dirname(EMAILS ?? '')]);
    expect(
      records.of('article').map(({ slug, publishedAt }) => [slug, publishedAt?.toISOString()]),
    ).toEqual([
      ['plain-post', '2023-01-02T16:55:00.000Z'],
      ['fancy-post', '2023-01-05T13:00:00.000Z'],
    ]);
    expect(records.of('problem')).toEqual([]);
  });

  test('the editor of an email determines whether its text is HTML or Markdown', async () => {
    const [plain, fancy] = (await readRealRecords(readButtondown, [dirname(EMAILS ?? '')])).of(
      'article',
    );
    expect(plain?.body).toMatchObject({ markdown: expect.stringContaining('**adipiscing**') });
    expect(fancy?.body).toMatchObject({
      html: expect.stringContaining('<strong>adipiscing</strong>'),
    });
    expect(JSON.stringify([plain, fancy])).not.toContain('buttondown-editor-mode');
  });
});

test('footnotes become a list at the end, in the order of their references', () => {
  const text = 'One[^b] two[^a] three[^none].\n\n[^a]: Note A\n\n[^b]: Note *B*\n';
  expect(moveFootnotes(text)).toBe(
    'One<sup>1</sup> two<sup>2</sup> three[^none].\n\n---\n\n1. Note *B*\n2. Note A\n',
  );
});

test('an email without a text is reported, and a premium one is for subscribers', async () => {
  const csv =
    'id,secondary_id,subject,publish_date,source,slug,email_type\n1,1,A,2026-01-01 00:00:00+00:00,app,a,premium\n2,2,B,,app,b,public\n';
  const files = [textFile('emails.csv', csv), textFile('emails/b.md', '---\nx: y\n---\nText')];
  const records = await readRecords(readButtondown, files);
  expect(records.of('article').map(({ access, status }) => [access, status])).toEqual([
    ['subscribers', 'published'],
    ['public', 'draft'],
  ]);
  expect(records.losses['body-missing']).toBe(1);
});

test('nothing of a premium email in Markdown is in the preview', async () => {
  const words = Array.from({ length: 60 }, (_, at) => `Gated paragraph number ${at}.`).join('\n\n');
  const csv = lines(
    'id,secondary_id,subject,publish_date,slug,email_type',
    '1,1,A,2026-01-01,a,premium',
  );
  const files = [textFile('emails.csv', csv), textFile('emails/a.md', words)];
  const [article] = (await readRecords(readButtondown, files)).of('article');
  if (article === undefined) throw new Error('There is no article.');
  const same = (address: string) => address;
  const { markdown } = convertBody(article, { resolveLink: same, resolveImage: same });
  const { html, previewHtml } = renderArticle(markdown);
  expect(previewHtml).toBe('');
  expect(html).toContain('Gated paragraph number 59.');
});

describe('Buttondown emails that nobody has received', () => {
  const HEADINGS = 'id,secondary_id,subject,publish_date,slug,status,body';
  const statusOf = async (file: ReturnType<typeof textFile>) => {
    const records = await readRecords(readButtondown, [file]);
    return [
      records.of('article').map(({ status }) => status),
      records.losses['not-published'] ?? 0,
    ];
  };

  test.each([
    ['sent', 'published', 0],
    ['imported', 'published', 0],
    ['', 'published', 0],
    ['draft', 'draft', 1],
    ['scheduled', 'draft', 1],
    ['about_to_send', 'draft', 1],
    ['deleted', 'draft', 1],
  ])('the status “%s” makes them %s', async (status, expected, lost) => {
    const row = `1,1,A,2026-01-01,a,${status},Text`;
    expect(await statusOf(textFile('emails.csv', lines(HEADINGS, row)))).toEqual([
      [expected],
      lost,
    ]);
    const json = [
      { id: '1', secondary_id: 1, subject: 'A', publish_date: '2026-01-01', status, body: 'x' },
    ];
    expect(await statusOf(textFile('emails.json', JSON.stringify(json)))).toEqual([
      [expected],
      lost,
    ]);
  });

  test('a list of drafts or of scheduled emails is never published, even without statuses', async () => {
    const csv = lines('id,secondary_id,subject,publish_date', '1,1,A,2026-01-01');
    for (const name of ['drafts.csv', 'scheduled_emails.csv']) {
      expect(await statusOf(textFile(name, csv))).toEqual([['draft'], 1]);
    }
  });

  test('an email for an audience that is not known is a draft, which is reported', async () => {
    const csv = lines(
      'id,secondary_id,subject,publish_date,email_type',
      '1,1,A,2026-01-01,churned',
    );
    expect(await statusOf(textFile('emails.csv', csv))).toEqual([['draft'], 1]);
  });
});

describe('the lists of Buttondown subscribers', () => {
  const TYPES = [
    'regular premium gifted trialed churning past_due paused',
    'unpaid unactivated',
    'unsubscribed removed spammy',
  ].map((types) => types.split(' '));
  const HEADINGS = 'email_address,notes,metadata,tags,secondary_id,type,creation_date';
  const csvOf = (types: readonly string[]) =>
    lines(HEADINGS, ...types.map((type) => `${type}@b.example,N,{},"a, b",1,${type},2025-01-02`));
  const read = (name: string, text: string) => readRecords(readButtondown, [textFile(name, text)]);

  test('consent follows the type, and a type that is not known is no consent', async () => {
    const records = await read('subscribers.csv', csvOf([...TYPES.flat(), 'novel']));
    const [chosen = [], unknown = [], left = []] = TYPES;
    const of = (type: string) =>
      records.of('consent').find(({ externalId }) => externalId === `${type}@b.example`)
        ?.isSubscribed;
    expect(chosen.map(of)).toEqual(chosen.map(() => true));
    expect([...unknown, 'novel'].map(of)).toEqual([undefined, undefined, undefined]);
    expect(left.map(of)).toEqual([false, false, false]);
    expect(records.losses['unknown-status']).toBe(1);
    expect(records.of('member')[0]).toMatchObject({
      note: 'N',
      labels: ['a', 'b'],
      createdAt: new Date('2025-01-02'),
    });
  });

  test('paid access follows the type, and none is endless', async () => {
    const records = await read('subscribers.csv', csvOf(TYPES.flat()));
    expect(records.of('plan').map(({ name }) => name)).toEqual(['Premium']);
    expect(
      records
        .of('subscription')
        .map(({ memberId, status, cancelsAtPeriodEnd }) => [memberId, status, cancelsAtPeriodEnd]),
    ).toEqual([
      ['premium@b.example', 'active', null],
      ['churning@b.example', 'active', true],
      ['past_due@b.example', 'past_due', null],
    ]);
    expect(records.of('grant')).toMatchObject([
      { memberId: 'gifted@b.example', why: 'gift', isEndUnknown: true },
      { memberId: 'trialed@b.example', why: 'comp', isEndUnknown: true },
    ]);
    expect(records.losses['end-unknown']).toBe(5);
  });

  test('unsubscribers have withdrawn, whatever the columns of the version', async () => {
    const csv = lines(
      'email,unsubscription_date,creation_date',
      'a@b.example,2026-01-02,2025-01-02',
    );
    const json = [
      { email_address: 'b@b.example', subscriber_type: 'unsubscribed', secondary_id: 7 },
    ];
    const records = await readRecords(readButtondown, [
      textFile('unsubscribers.csv', csv),
      textFile('unsubscribers.json', JSON.stringify(json)),
    ]);
    expect(records.of('consent').map(({ isSubscribed }) => isSubscribed)).toEqual([false, false]);
    expect(records.of('consent')[0]?.since).toEqual(new Date('2026-01-02'));
    expect(records.losses['authors-left-out']).toBeUndefined();
  });

  test('an address that bounced is suppressed', async () => {
    const records = await read('subscribers.csv', csvOf(['undeliverable', 'complained']));
    expect(records.of('suppression').map(({ email, reason }) => [email, reason])).toEqual([
      ['undeliverable@b.example', 'bounce'],
      ['complained@b.example', 'complaint'],
    ]);
  });
});

test('a plain CSV tells consent by the words of other systems, and reports words that it does not know', async () => {
  const words = ['regular', 'premium', 'Gifted', 'unsubscribed', 'no', 'maybe'];
  const csv = lines('email,Kind', ...words.map((word) => `${word}@b.example,${word}`));
  const columns = { email: 'email', subscribed: 'Kind' };
  const records = await readRecords(readPlainCsv, [textFile('a.csv', csv)], { columns });
  expect(records.of('consent').map(({ isSubscribed }) => isSubscribed)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(records.losses['consent-unreadable']).toBe(1);
});

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
