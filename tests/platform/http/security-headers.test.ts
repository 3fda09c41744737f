import { expect, test } from 'vitest';
import { listImageOrigins } from '../../../src/platform/http/loopback.ts';
import { listSecurityHeaders, replaceFrames } from '../../../src/platform/http/security-headers.ts';

function headersFor(isHttps: boolean): Record<string, string> {
  const list = listSecurityHeaders({ isHttps });
  return Object.fromEntries(
    list.flatMap((name, index) =>
      index % 2 === 0 ? [[name.toLowerCase(), list[index + 1] ?? '']] : [],
    ),
  );
}

test('every response forbids inline scripts, framing, sniffing and referrers, and sets HSTS for a year', () => {
  const headers = headersFor(true);
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  const policy = headers['content-security-policy'] ?? '';
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy.split(';')).toContain(part);
  }
  expect(policy).not.toMatch(/unsafe/);
  expect(headersFor(false)).not.toHaveProperty('strict-transport-security');
});

test('a site at 127.0.0.1 also allows its pictures at localhost', () => {
  const origins = (publicUrl: string) => listImageOrigins(publicUrl, 'https://pictures.test/site');
  expect(origins('http://127.0.0.1:4000')).toEqual([
    'http://127.0.0.1:4000',
    'https://pictures.test',
  ]);
  expect(origins('https://site.test')).toEqual(['https://pictures.test']);
  const imagesFrom = listImageOrigins('http://127.0.0.1:4000', undefined);
  const list = listSecurityHeaders({ isHttps: false, imagesFrom });
  const policy = list[list.indexOf('Content-Security-Policy') + 1]?.split(';');
  expect(policy).toContain("img-src 'self' https: data: http://127.0.0.1:4000");
});

test('a page allows frames of the players, of our own pages only, or none', () => {
  const framesFrom = ['https://player.test'];
  const list = listSecurityHeaders({ isHttps: true, framesFrom });
  const policy = list[list.indexOf('Content-Security-Policy') + 1] ?? '';
  const framesIn = (text: string) => text.split(';').filter((part) => part.startsWith('frame-src'));
  expect(framesIn(policy)).toEqual(['frame-src https://player.test']);
  expect(framesIn(replaceFrames(policy, 'own'))).toEqual(["frame-src 'self'"]);
  expect(framesIn(replaceFrames(policy, 'none'))).toEqual([]);
  expect(replaceFrames(policy, 'none').split(';')).toContain("default-src 'none'");
});
