import { describe, expect, test } from 'vitest';
import { isDatabaseUrl, readSeveralHosts } from '../../../src/platform/config/database-address.ts';
import { isWanted } from '../../../src/platform/db/hosts.ts';

describe('the address of a database', () => {
  test.each([
    ['postgresql://user:secret@one/name', true],
    ['postgres://one:5432,two:5433/name', true],
    ['postgresql://user@[::1]:5432,two/name?target_session_attrs=primary', true],
    ['postgresql://one/name?sslmode=verify-full&sslrootcert=/etc/ca.pem', true],
    ['postgresql://one/name?target_session_attrs=best', false],
    ['postgresql://one:5432,/name', false],
    ['postgresql://one:70000,two/name', false],
    ['mysql://one/name', false],
    ['one', false],
  ])('%s is valid: %s', (text, isReadable) => {
    expect(isDatabaseUrl(text)).toBe(isReadable);
  });

  test('a URL with several hosts is split into one URL per host, with the same user', () => {
    const several = readSeveralHosts('postgresql://u:p%40@one,[::1]:5433/name?sslmode=require');
    expect(several?.wanted).toBe('read-write');
    expect(several?.hosts.map((host) => several.urlOf(host))).toEqual([
      'postgresql://u:p%40@one:5432/name?sslmode=require',
      'postgresql://u:p%40@[::1]:5433/name?sslmode=require',
    ]);
  });

  test('a URL with one host is passed to the driver', () => {
    expect(readSeveralHosts('postgresql://one/name')).toBeNull();
  });
});

describe('target_session_attrs', () => {
  const [primary, standby] = [
    { isStandby: false, isReadOnly: false },
    { isStandby: true, isReadOnly: false },
  ];
  test.each([
    ['any', true, true],
    ['read-write', true, false],
    ['read-only', false, true],
    ['primary', true, false],
    ['standby', false, true],
    ['prefer-standby', false, true],
  ] as const)('%s accepts a primary: %s, a standby: %s', (wanted, ofPrimary, ofStandby) => {
    expect(isWanted(primary, wanted)).toBe(ofPrimary);
    expect(isWanted(standby, wanted)).toBe(ofStandby);
  });
});
