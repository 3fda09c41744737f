import { expect, test } from 'vitest';
import { relyingPartyOf } from '../../../src/features/passkeys/relying-party.ts';
import { toBrowserUrl } from '../../../src/platform/http/loopback.ts';

test.each([
  ['http://127.0.0.1:4000', 'localhost', ['http://localhost:4000', 'http://127.0.0.1:4000']],
  ['http://[::1]:4000', 'localhost', ['http://localhost:4000', 'http://[::1]:4000']],
  ['http://localhost:4000', 'localhost', ['http://localhost:4000']],
  ['https://paper.example.org', 'paper.example.org', ['https://paper.example.org']],
  ['https://203.0.113.9', '203.0.113.9', ['https://203.0.113.9']],
])('passkeys for the site %s have the relying party %s', (publicUrl, rpId, origins) => {
  expect(relyingPartyOf({ publicUrl })).toMatchObject({ rpId, origins });
});

test.each([
  ['http://127.0.0.1:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000/paper', 'http://localhost:4000/paper'],
  ['http://127.0.0.1.example.org', 'http://127.0.0.1.example.org'],
  ['https://paper.example.org', 'https://paper.example.org'],
])('a browser on this machine opens %s as %s', (publicUrl, opened) => {
  expect(toBrowserUrl(publicUrl)).toBe(opened);
});
