import { expect, test } from 'vitest';
import { probesOf, showsProbe } from '../../../../src/features/moving/shadow/crawl.rules.ts';
import {
  readAccessLog,
  readDecision,
  readJsonFields,
  readPairs,
} from '../../../../src/features/moving/shadow/old-decision.rules.ts';
import { wordsOfPage } from '../../../../src/features/moving/shadow/page-words.ts';
import {
  compareDecision,
  createDifferenceCollector,
} from '../../../../src/features/moving/shadow/shadow.rules.ts';

const place = { file: 'old.log', line: 1 };

test.each([
  ['pairs', readPairs('at=2026-11-30T10:00:00Z member="nora@example.com" url=/a/b/ granted=true')],
  [
    'JSON',
    readJsonFields({
      email: 'nora@example.com',
      url: '/a/b/',
      granted: true,
      at: '2026-11-30T10:00:00Z',
    }),
  ],
  [
    'the request in an access log',
    readAccessLog(
      '203.0.113.7 - - [30/Nov/2026:11:00:00 +0100] "GET /seen.gif?url=/a/b/&member=nora%40example.com&granted=yes HTTP/1.1" 404 0',
    ) ?? new Map(),
  ],
  [
    "a webhook's data",
    readJsonFields({
      type: 'post.viewed',
      data: { user: 'nora@example.com', path: '/a/b/', access: 'full' },
      timestamp: '2026-11-30T10:00:00Z',
    }),
  ],
])('a decision is read from %s', (_name, fields) => {
  expect(readDecision(fields, place)).toEqual({
    member: 'nora@example.com',
    article: '/a/b/',
    granted: true,
    at: new Date('2026-11-30T10:00:00Z'),
    place,
  });
});

test.each([
  ['no article', 'granted=yes'],
  ['no decision', 'url=/a granted=perhaps'],
  ['a time that is none', 'url=/a granted=no at=yesterday'],
])('a line with %s is reported and not compared', (_name, line) => {
  expect(readDecision(readPairs(line), place)).toMatchObject({
    problem: expect.any(String),
    place,
  });
});

test('a difference states which system alone opens the article, and a free read is no difference', () => {
  const granted = { granted: true };
  expect(compareDecision(granted, { granted: true, reason: 'tier' })).toEqual({ outcome: 'equal' });
  expect(compareDecision(granted, { granted: false, reason: 'meter_available' })).toEqual({
    outcome: 'free-read',
  });
  expect(compareDecision(granted, { granted: false, reason: 'upgrade' })).toEqual({
    outcome: 'different',
    cause: 'closed here alone: upgrade',
  });
  expect(compareDecision({ granted: false }, { granted: true, reason: 'comp' })).toEqual({
    outcome: 'different',
    cause: 'open here alone: comp',
  });
});

test('differences are listed by cause and member, the most frequent first', () => {
  const tally = createDifferenceCollector();
  const different = { outcome: 'different', cause: 'closed here alone: subscribe' } as const;
  tally.add({ outcome: 'equal' }, { member: 'a@example.com', article: 'one' });
  tally.add(different, { member: 'b@example.com', article: 'one' });
  tally.add(different, { member: 'c@example.com', article: 'one' });
  tally.add(different, { member: 'c@example.com', article: 'two' });
  expect(tally.list()).toMatchObject([
    { of: 'c@example.com', count: 2, articles: ['one', 'two'] },
    { of: 'b@example.com', count: 1 },
  ]);
  expect(tally.counts).toMatchObject({ source: 4, equal: 1, different: 3 });
});

test('a page counts as open if it shows the words below the cut, whatever its markup', () => {
  const gated = 'Below the cut stands a sentence that is long enough to be told apart from others.';
  const html = `<p>Above the cut.</p><p>${gated}</p>`;
  const probes = probesOf({
    whole: wordsOfPage(html),
    preview: wordsOfPage('<p>Above the cut.</p>'),
  });
  expect(probes.length).toBeGreaterThan(0);
  const open = `<main><h1>Title</h1><p>Above the cut.</p><p>Below the <em>cut</em> stands a sentence&nbsp;that is long
    enough to be told apart from others.</p></main>`;
  expect(showsProbe(wordsOfPage(open), probes)).toBe(true);
  expect(showsProbe(wordsOfPage('<p>Above the cut.</p><p>Subscribe to read on.</p>'), probes)).toBe(
    false,
  );
  const hidden = `<p>Above the cut.</p><script>const text = "${gated}"</script>`;
  expect(showsProbe(wordsOfPage(hidden), probes)).toBe(false);
  expect(probesOf({ whole: 'short', preview: '' })).toEqual([]);
});

test('a request without a decision is no line of an access log', () => {
  const line = '203.0.113.7 - - [30/Nov/2026:11:00:00 +0100] "GET /a/b/?page=2 HTTP/1.1" 200 5';
  expect(readAccessLog(line)).toBe(null);
  expect(readAccessLog('at=2026-11-30T10:00:00Z url=/a granted=true')).toBe(null);
});
