import { describe, expect, it } from 'vitest';
import { readExternalSignIn, writeExternalSignIn } from '../../src/web/external-sign-in.rules.ts';

const CHALLENGE = 'a'.repeat(43);
const ORIGIN = 'https://www.example.org';
const WISH = { origin: ORIGIN, challenge: CHALLENGE, returnTo: `${ORIGIN}/story?page=2` };

describe('sign-in requests from other sites', () => {
  it('a request is parsed from the query without its fragment', () => {
    expect(readExternalSignIn(WISH)).toEqual(WISH);
    expect(readExternalSignIn({ ...WISH, returnTo: `${WISH.returnTo}#part` })).toEqual(WISH);
  });

  it('a request survives the round trip through its cookie', () => {
    const kept = Object.fromEntries(new URLSearchParams(writeExternalSignIn(WISH)));
    expect(readExternalSignIn(kept)).toEqual(WISH);
  });

  it.each([
    ['nothing', {}],
    ['a short challenge', { ...WISH, challenge: 'a'.repeat(42) }],
    ['another site to return to', { ...WISH, returnTo: 'https://evil.test/' }],
    ['a look-alike', { ...WISH, returnTo: 'https://www.example.org.evil.test/' }],
    ['a name in front of the site', { ...WISH, returnTo: 'https://me@www.example.org/' }],
    ['another scheme', { ...WISH, returnTo: 'http://www.example.org/' }],
    ['a script', { ...WISH, origin: 'null', returnTo: 'javascript:alert(1)' }],
    ['an address that is too long', { ...WISH, returnTo: `${ORIGIN}/${'a'.repeat(2000)}` }],
  ])('a request with %s is rejected', (_, fields) => {
    expect(readExternalSignIn(fields)).toBeNull();
  });
});
