import { describe, expect, test } from 'vitest';
import { isLeakedPassword } from '../../../src/features/sign-in/leaked-passwords.ts';
import {
  findPasswordFault,
  isEmailAsPassword,
} from '../../../src/features/sign-in/password.rules.ts';

describe('a new password', () => {
  test.each([
    ['pennypress-demo', 'fifteen characters that nobody guesses first'],
    ['four ordinary words here', 'a phrase'],
    ['𝒇𝒊𝒇𝒕𝒆𝒆𝒏 𝒍𝒆𝒕𝒕𝒆𝒓𝒔', 'letters beyond the basic plane, counted one by one'],
    ['aaaaaaaaaaaaaab', 'one character away from a repetition'],
  ])('%s is accepted: %s', (password) => {
    expect(findPasswordFault(password, isLeakedPassword)).toBeNull();
  });

  test.each([
    ['pennypress-dem', 'fourteen characters'],
    ['', 'nothing'],
    ['𝒔𝒆𝒗𝒆𝒏𝒍𝒆', 'seven characters in fourteen UTF-16 units'],
    ['aaaaaaaaaaaaaaaaaaaa', 'one character again and again'],
    ['abcabcabcabcabcabc', 'a piece of three again and again'],
    ['12345123451234512', 'a piece of five, cut off at the end'],
    ['passwordpassword', 'on the list'],
    ['Password Password', 'on the list but for case and spaces'],
    ['correct-horse-battery-staple', 'on the list but for hyphens'],
    ['qwertyuiopasdfg', 'a run along the keyboard'],
    ['9876543210987654', 'digits counted down'],
    ['abcdefghijklmnopq', 'the alphabet'],
    ['Mailcreated5240', 'leaked'],
    ['polniypizdec110211', 'leaked, in another case'],
    ['s.u.n.s.h.i.n.e', 'a short word between separators'],
  ])('%s is refused: %s', (password) => {
    expect(findPasswordFault(password, isLeakedPassword)).not.toBeNull();
  });

  test('the e-mail address as a password is recognised in any spelling', () => {
    expect(isEmailAsPassword(' Some.Reader@Example.org', 'some.reader@example.org')).toBe(true);
    expect(isEmailAsPassword('some.reader@example.org!', 'some.reader@example.org')).toBe(false);
  });
});
