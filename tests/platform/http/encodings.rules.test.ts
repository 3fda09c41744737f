import { describe, expect, test } from 'vitest';
import { chooseEncoding, encodedEtag } from '../../../src/platform/http/encodings.rules.ts';
import { isNotModified } from '../../../src/platform/http/etag.ts';
import {
  isCompressible,
  toCdnDirectives,
} from '../../../src/platform/http/shared-response.rules.ts';

describe('Accept-Encoding', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', null],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
  ])('%s chooses %s', (accepted, expected) => {
    expect(chooseEncoding(accepted)).toBe(expected);
  });
});

test('text larger than a packet is compressed, and pictures are not', () => {
  expect(isCompressible('text/html; charset=utf-8', 1024)).toBe(true);
  expect(isCompressible('application/feed+json', 5000)).toBe(true);
  expect(isCompressible('text/html', 1023)).toBe(false);
  expect(isCompressible('image/webp', 50_000)).toBe(false);
});

test('a client that has the body in any encoding gets a 304', () => {
  const etag = '"abc"';
  expect(encodedEtag(etag, 'br')).toBe('"abc-br"');
  for (const known of ['"abc"', '"abc-br"', 'W/"abc-gzip"', '"x", "abc-br"', '*']) {
    expect(isNotModified(etag, known)).toBe(true);
  }
  expect(isNotModified(etag, '"abc-zstd"')).toBe(false);
});

test('a response that expires at a scheduled change is never served stale', () => {
  expect(toCdnDirectives(60, 12)).toBe(
    'public, max-age=12, stale-while-revalidate=30, stale-if-error=86400',
  );
  expect(toCdnDirectives(59, 12)).toBe('public, max-age=12, must-revalidate');
});
