import { expect, test } from 'vitest';
import { isSignedFor, sessionKindOf } from '../../../src/features/sessions/session-kind.rules.ts';

const NOW = new Date('2027-03-10T12:00:00Z');

test.each([
  ['as stored', { kind: 'site', provedAt: null }, 'site'],
  ['as stored, though it was proved', { kind: 'embedded', provedAt: NOW }, 'embedded'],
  ['embedded, if an older one was never proved', { kind: null, provedAt: null }, 'embedded'],
  ['of our pages, if an older one was proved', { kind: null, provedAt: NOW }, 'site'],
] as const)('a session is %s', (_, session, kind) => {
  expect(sessionKindOf(session)).toBe(kind);
});

test('a token is accepted for the kind that it names, and for each if it names none', () => {
  expect(isSignedFor({ sessionKind: 'site' }, 'site')).toBe(true);
  expect(isSignedFor({ sessionKind: 'site' }, 'embedded')).toBe(false);
  expect(isSignedFor({ sessionKind: 'embedded' }, 'site')).toBe(false);
  expect(isSignedFor({}, 'embedded')).toBe(true);
  expect(isSignedFor({}, 'site')).toBe(true);
});
