import { describe, expect, it } from 'vitest';
import {
  addCode,
  readConfirmedSignIn,
  readExternalSignIn,
  writeExternalSignIn,
} from '../../src/web/external-sign-in.rules.ts';

const CHALLENGE = 'a'.repeat(43);
const ORIGIN = 'https://www.example.org';
const RETURN_TO = `${ORIGIN}/signed-in?page=2`;
const FIELDS = { origin: ORIGIN, challenge: CHALLENGE, returnTo: RETURN_TO };
const BY_ADDRESS = { origin: ORIGIN, redirect: { challenge: CHALLENGE, returnTo: RETURN_TO } };
const BY_WINDOW = { origin: ORIGIN, redirect: null };

describe('sign-in requests from other sites', () => {
  it('a request is parsed from the query, with a return address or for the opener window', () => {
    expect(readExternalSignIn(FIELDS)).toEqual(BY_ADDRESS);
    expect(readExternalSignIn({ origin: ORIGIN })).toEqual(BY_WINDOW);
  });

  it('a challenge in a link counts only with a return address', () => {
    expect(readExternalSignIn({ origin: ORIGIN, challenge: CHALLENGE })).toEqual(BY_WINDOW);
  });

  it('a request survives the round trip through its cookie', () => {
    for (const request of [BY_ADDRESS, BY_WINDOW]) {
      const kept = Object.fromEntries(new URLSearchParams(writeExternalSignIn(request)));
      expect(readExternalSignIn(kept)).toEqual(request);
    }
  });

  it('the code is in the query for a server, and in the fragment for a page, which no server sees', () => {
    const bySite = { challenge: CHALLENGE, returnTo: RETURN_TO };
    expect(readExternalSignIn({ ...FIELDS, mode: 'query' })?.redirect).toEqual({
      ...bySite,
      mode: 'query',
    });
    expect(readExternalSignIn({ ...FIELDS, mode: 'other' })).toEqual(BY_ADDRESS);
    expect(addCode({ ...bySite, mode: 'query' }, 'c')).toBe(`${RETURN_TO}&pennypress-code=c`);
    expect(addCode(bySite, 'c')).toBe(`${RETURN_TO}#pennypress-code=c`);
  });

  it.each([
    ['nothing', {}],
    ['a short challenge', { ...FIELDS, challenge: 'a'.repeat(42) }],
    ['another site to return to', { ...FIELDS, returnTo: 'https://evil.test/' }],
    ['a look-alike', { ...FIELDS, returnTo: 'https://www.example.org.evil.test/' }],
    ['another scheme', { ...FIELDS, returnTo: 'http://www.example.org/' }],
    ['a script', { ...FIELDS, origin: 'null', returnTo: 'javascript:alert(1)' }],
    ['a page in place of an origin', { origin: `${ORIGIN}/page` }],
    ['an address that is too long', { ...FIELDS, returnTo: `${ORIGIN}/${'a'.repeat(2000)}` }],
  ])('a request with %s is rejected', (_, fields) => {
    expect(readExternalSignIn(fields)).toBeNull();
  });
});

describe('confirming a sign-in request', () => {
  const stored = writeExternalSignIn(BY_ADDRESS);
  const opened = writeExternalSignIn(BY_WINDOW);

  it('a form confirms the request of its browser, with the challenge of the link or the opener', () => {
    expect(readConfirmedSignIn({ request: stored, challenge: 'b'.repeat(43) }, stored)).toEqual({
      ...BY_ADDRESS,
      challenge: CHALLENGE,
    });
    expect(readConfirmedSignIn({ request: opened, challenge: CHALLENGE }, opened)).toEqual({
      ...BY_WINDOW,
      challenge: CHALLENGE,
    });
  });

  it.each([
    ['another browser began', { request: stored }, undefined],
    ['was replaced by another one meanwhile', { request: stored }, opened],
    ['has no challenge yet', { request: opened, challenge: '' }, opened],
    ['is empty', { request: '' }, ''],
  ])('a request that %s is not confirmed', (_, form, cookie) => {
    expect(readConfirmedSignIn(form, cookie)).toBeNull();
  });
});
