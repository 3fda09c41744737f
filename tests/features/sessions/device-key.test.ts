import { expect, test } from 'vitest';
import { decideDeviceKey } from '../../../src/features/sessions/device-key.ts';
import { wordDevice } from '../../../src/wording/device-name.ts';
import { PLAIN_SITE, PLAIN_TEXTS, textsOf } from '../../../src/wording/texts.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const CHROME =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const EDGE = `${CHROME} Edg/140.0.0.0`;
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const COOKIE = 'x'.repeat(43);

test.each([
  ['a browser is known by its cookie', COOKIE, FIREFOX, `browser:${COOKIE}`],
  ['and by nothing else', null, FIREFOX, null],
  ['a cookie that is not ours is none', 'x'.repeat(42), FIREFOX, null],
  ['nor one with other letters', `${'x'.repeat(42)}.`, FIREFOX, null],
  ['a program is known by its name', null, 'PaperApp/1.2 (iOS 18.5)', 'program:PaperApp/ (iOS )'],
  ['which an update does not change', null, 'PaperApp/2.0 (iOS 19.0)', 'program:PaperApp/ (iOS )'],
  ['whatever cookie it sends', COOKIE, 'PaperApp/2.0 (iOS 19.0)', 'program:PaperApp/ (iOS )'],
  ['those without a name are one', null, null, 'program:'],
])('%s', (_rule, cookie, userAgent, key) => {
  expect(decideDeviceKey({ cookie, userAgent })).toBe(key);
});

test.each([
  [FIREFOX, 'Firefox on Windows'],
  [CHROME, 'Chrome on Mac'],
  [EDGE, 'Edge on Mac'],
  [IPHONE, 'Safari on iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64) Something/1.0', 'A browser on Linux'],
  ['Mozilla/5.0', 'A browser'],
  ['curl/8.5.0', 'curl'],
  [`${'a'.repeat(300)}/1`, 'a'.repeat(40)],
  [' ', 'An unnamed program'],
  [null, 'An unnamed program'],
])('%s is called %s', (userAgent, name) => {
  expect(wordDevice(PLAIN_TEXTS, userAgent)).toBe(name);
});

test('a device is named in the language of its member', () => {
  const german = textsOf({ ...PLAIN_SITE, language: 'de' });
  expect(wordDevice(german, FIREFOX)).toBe('Firefox auf Windows');
  expect(wordDevice(german, null)).toBe('Ein unbenanntes Programm');
});
