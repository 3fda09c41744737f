import { expect, test } from 'vitest';
import { ANONYMOUS, type Caller } from '../../../src/platform/http/caller.ts';
import type { Method } from '../../../src/platform/http/endpoint.ts';
import { requireTrustedOrigin } from '../../../src/platform/http/origin.ts';

const ALLOWED = new Set(['https://news.test', 'http://localhost:4000']);

const member = {
  kind: 'member',
  sessionKind: 'site',
  memberId: '019a0000-0000-7000-8000-000000000001',
  sessionId: '019a0000-0000-7000-8000-000000000002',
  role: 'reader',
  isEmailConfirmed: true,
  provedAt: null,
  lacksRequiredSecondFactor: false,
  restrictedUntil: null,
} as const;
const byCookie: Caller = { ...member, via: 'cookie' };
const byToken: Caller = { ...member, via: 'bearer' };
const aServer: Caller = { kind: 'server', apiKeyId: member.memberId, scopes: [] };

function isRefused(caller: Caller, headers: Record<string, string>, method: Method = 'post') {
  try {
    const header = (name: string) => headers[name];
    requireTrustedOrigin({ method, caller, header }, ALLOWED);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ options: { status: 403, code: 'bad_origin' } });
    return true;
  }
}

test.each<[Record<string, string>, boolean]>([
  [{ origin: 'https://news.test' }, false],
  [{ origin: 'http://localhost:4000' }, false],
  [{ 'sec-fetch-site': 'same-origin' }, false],
  [{}, true],
  [{ 'sec-fetch-site': 'same-site' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ origin: 'null' }, true],
  [{ origin: '' }, true],
  [{ origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: 'https://news.test.evil.test' }, true],
  [{ origin: 'https://evilnews.test' }, true],
  [{ origin: 'http://news.test' }, true],
  [{ origin: 'https://news.test:8443' }, true],
  [{ origin: 'https://NEWS.test' }, true],
  [{ origin: 'https://news.test/' }, true],
  [{ referer: 'https://news.test/page' }, true],
])('a change by cookie with %j is refused: %s', (headers, expected) => {
  for (const method of ['post', 'put', 'patch', 'delete'] as const) {
    expect(isRefused(byCookie, headers, method)).toBe(expected);
  }
});

test('reads, and callers without a cookie, need no origin', () => {
  const headers = { origin: 'https://evil.test' };
  expect(isRefused(byCookie, headers, 'get')).toBe(false);
  for (const caller of [byToken, aServer, ANONYMOUS])
    expect(isRefused(caller, headers)).toBe(false);
});
