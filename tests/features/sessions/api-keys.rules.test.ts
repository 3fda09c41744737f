import { describe, expect, test } from 'vitest';
import {
  apiKeyStatus,
  defaultExpiry,
  isAllowedExpiry,
  responsibleIdOf,
  warningHorizon,
} from '../../../src/features/sessions/api-keys.rules.ts';
import { addDays, addSeconds } from '../../../src/time/clock.ts';

const NOW = new Date('2027-03-10T12:00:00Z');
const key = { createdAt: NOW, expiresAt: null, createdById: 'ada', keptById: null };
const admin = { role: 'admin', suspendedAt: null } as const;

describe('the expiry of an API key', () => {
  test('is a year away by default, and admins are warned two weeks before', () => {
    expect(defaultExpiry(NOW)).toEqual(new Date('2028-03-09T12:00:00Z'));
    expect(warningHorizon(NOW)).toEqual(new Date('2027-03-24T12:00:00Z'));
  });

  test.each([
    [addSeconds(NOW, -1), false],
    [NOW, false],
    [addSeconds(NOW, 1), true],
    [addDays(NOW, 366), true],
    [addSeconds(addDays(NOW, 366), 1), false],
  ])('may be %s: %s', (expiresAt, isAllowed) => {
    expect(isAllowedExpiry(expiresAt, NOW)).toBe(isAllowed);
  });
});

test('the admin who took a key over last is responsible for it, else its creator', () => {
  expect(responsibleIdOf(key)).toBe('ada');
  expect(responsibleIdOf({ ...key, keptById: 'grace' })).toBe('grace');
});

describe('an API key', () => {
  test.each([
    ['of an active admin works', key, admin, 'active'],
    ['whose admin was erased is stopped', key, null, 'stopped'],
    ['whose admin was demoted is stopped', key, { ...admin, role: 'editor' } as const, 'stopped'],
    ['whose admin is suspended is stopped', key, { ...admin, suspendedAt: NOW }, 'stopped'],
    ['that expires now has expired', { ...key, expiresAt: NOW }, admin, 'expired'],
    ['that expires in a second works', { ...key, expiresAt: addSeconds(NOW, 1) }, admin, 'active'],
    [
      'without an expiry works for a year',
      { ...key, createdAt: addDays(NOW, -364) },
      admin,
      'active',
    ],
    [
      'without an expiry has expired after a year',
      { ...key, createdAt: addDays(NOW, -365) },
      admin,
      'expired',
    ],
    ['that has expired is not called stopped', { ...key, expiresAt: NOW }, null, 'expired'],
  ])('%s', (_, terms, responsible, status) => {
    expect(apiKeyStatus(terms, responsible, NOW)).toBe(status);
  });
});
