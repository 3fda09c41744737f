import { expect, test } from 'vitest';
import { actsAsStaff } from '../../../src/features/accounts/index.ts';
import { ROLES } from '../../../src/roles/roles.ts';

const since = new Date('2030-01-01T00:00:00Z');

test.each([
  [false, null, true],
  [false, since, true],
  [true, null, false],
  [true, since, true],
])(
  'if a second factor is required: %j, and enabled since: %j, a member acts as staff: %j',
  (staffNeedSecondFactor, secondFactorAt, expected) => {
    const settings = { signIn: { staffNeedSecondFactor } };
    for (const role of ROLES) {
      const isStaff = role !== 'reader' && expected;
      expect(actsAsStaff({ role, secondFactorAt }, settings), role).toBe(isStaff);
    }
  },
);
