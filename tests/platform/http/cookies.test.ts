import { describe, expect, test } from 'vitest';
import { COOKIE_NAMES, createCookieJar } from '../../../src/platform/http/cookies.ts';

const ATTRIBUTES = 'Max-Age=60; Path=/; HttpOnly; SameSite=Lax';
const ACCESS = { name: 'pp_access', value: 'a', maxAge: 60 } as const;

const overHttp = createCookieJar({ isHttps: false, domain: undefined });
const forHost = createCookieJar({ isHttps: true, domain: undefined });
const forDomain = createCookieJar({ isHttps: true, domain: 'example.org' });

/** The attributes in a fixed order, because their order in the header means nothing. */
function sorted(header: string | undefined): string[] {
  return (header ?? '').split('; ').sort();
}

describe('the names and attributes of cookies', () => {
  test('cookies have their plain names over http', () => {
    expect(overHttp.set(ACCESS).map(sorted)).toEqual([sorted(`pp_access=a; ${ATTRIBUTES}`)]);
    expect(overHttp.read('pp_access=a; theme=dark')).toMatchObject({ pp_access: 'a' });
  });

  test('cookies have the __Host- prefix over https, which no sibling subdomain can set', () => {
    expect(forHost.set(ACCESS).map(sorted)).toEqual([
      sorted(`__Host-pp_access=a; ${ATTRIBUTES}; Secure`),
    ]);
    expect(forHost.read('__Host-pp_access=a; __Host-pp_refresh=b')).toMatchObject({
      pp_access: 'a',
      pp_refresh: 'b',
    });
  });

  test('cookies are set for a parent domain, and the host-only ones are removed', () => {
    const [removed, set] = forDomain.set(ACCESS);
    expect(sorted(set)).toEqual(sorted(`pp_access=a; ${ATTRIBUTES}; Secure; Domain=example.org`));
    expect(removed).toMatch(/^pp_access=; Max-Age=0;(?!.*Domain)/);
    expect(forDomain.read('pp_access=a')).toMatchObject({ pp_access: 'a' });
  });

  test('a sign-in or flow cookie is not read under a name that a sibling subdomain could set', () => {
    const planted = COOKIE_NAMES.map((name) => `${name}=planted`).join('; ');
    const read = Object.entries(forHost.read(planted)).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(read)).toEqual({ pp_visitor: 'planted', 'pp-device': 'planted' });
    expect(forHost.read('pp_visitor=old; __Host-pp_visitor=new').pp_visitor).toBe('new');
  });

  test('cookies of an earlier configuration are removed, because they make every request personal', () => {
    expect(forHost.clearLeftovers('pp_access=a; __Host-pp_refresh=b; theme=dark')).toEqual([
      expect.stringMatching(/^pp_access=; Max-Age=0/),
    ]);
    expect(forDomain.clearLeftovers('pp_access=a; __Host-pp_refresh=b')).toEqual([
      expect.stringMatching(/^__Host-pp_refresh=; Max-Age=0(?=.*Path=\/)(?=.*Secure)/),
    ]);
    expect(overHttp.clearLeftovers('pp_access=a')).toEqual([]);
  });

  test('a cookie that was set can be parsed back', () => {
    for (const jar of [overHttp, forHost, forDomain]) {
      const cookies = jar.set(ACCESS).map((header) => jar.parse(header));
      expect(cookies.at(-1)).toEqual({ name: 'pp_access', value: 'a' });
      expect(jar.parse('session_of_someone_else=a')).toBeNull();
    }
  });
});
