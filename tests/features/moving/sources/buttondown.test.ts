import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moveFootnotes } from '../../../../src/features/moving/sources/buttondown/footnotes.rules.ts';
import { readButtondown } from '../../../../src/features/moving/sources/buttondown/read-buttondown.ts';
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
