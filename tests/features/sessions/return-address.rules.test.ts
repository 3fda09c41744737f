import { describe, expect, test } from 'vitest';
import { isRegisteredAddress } from '../../../src/features/sessions/return-address.rules.ts';

const PLAIN = 'https://www.example.org/signed-in';
const WITH_QUERY = 'https://blog.example.org/?page=signed-in';
const REGISTERED = [PLAIN, WITH_QUERY];

describe('registered return addresses', () => {
  test.each([PLAIN, `${PLAIN}?from=story`, WITH_QUERY, `${WITH_QUERY}&from=story`])(
    '%s is registered',
    (address) => {
      expect(isRegisteredAddress(address, REGISTERED)).toBe(true);
    },
  );

  test.each([
    ['an open redirect at the same origin', 'https://www.example.org/go?to=https://evil.test'],
    ['the front page', 'https://www.example.org/'],
    ['a page below', `${PLAIN}/more`],
    ['a page that begins alike', `${PLAIN}-elsewhere`],
    ['a way up again', `${PLAIN}/../go`],
    ['an encoded way up', `${PLAIN}/%2e%2e/go`],
    ['a backslash', `${PLAIN}\\..\\go`],
    ['another case', 'https://www.example.org/Signed-in'],
    ['a default port', 'https://www.example.org:443/signed-in'],
    ['another port', 'https://www.example.org:8443/signed-in'],
    ['http', 'http://www.example.org/signed-in'],
    ['a name in front', 'https://evil.test@www.example.org/signed-in'],
    ['a host that begins alike', 'https://www.example.org.evil.test/signed-in'],
    ['a fragment', `${PLAIN}#x`],
    ['an empty fragment', `${PLAIN}#`],
    ['a line break', `${PLAIN}?a=\nb`],
    ['another query', 'https://blog.example.org/?page=other'],
    ['a query that begins alike', `${WITH_QUERY}-elsewhere`],
    ['the address without its query', 'https://blog.example.org/'],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
    ['an endless query', `${PLAIN}?${'a'.repeat(2000)}`],
  ])('%s is not registered', (_, address) => {
    expect(isRegisteredAddress(address, REGISTERED)).toBe(false);
  });

  test('nothing is registered by default', () => {
    expect(isRegisteredAddress(PLAIN, [])).toBe(false);
  });
});
