import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ANONYMOUS, type MemberCaller, requireMember } from '../../src/platform/http/caller.ts';

const FEATURES = fileURLToPath(new URL('../../src/features/', import.meta.url));

test('an endpoint for members refuses anonymous callers and API keys', () => {
  const member: MemberCaller = {
    kind: 'member',
    memberId: 'm',
    sessionId: 's',
    sessionKind: 'site',
    role: 'reader',
    via: 'bearer',
    isEmailConfirmed: true,
    provedAt: null,
    lacksRequiredSecondFactor: false,
    restrictedUntil: null,
  };
  expect(requireMember(member)).toBe(member);
  for (const other of [ANONYMOUS, { kind: 'server', apiKeyId: 'k', scopes: [] } as const]) {
    expect(() => requireMember(other)).toThrow(/^sign_in_required/);
  }
});

test('every feature checks for a member with requireMember', () => {
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' });
  const own = files
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /kind !== 'member'\) throw signInRequired/.test(readFileSync(join(FEATURES, name), 'utf8')),
    );
  expect(own).toEqual([]);
});
