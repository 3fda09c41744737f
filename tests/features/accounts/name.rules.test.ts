import { describe, expect, test } from 'vitest';
import { nameSchema } from '../../../src/features/accounts/index.ts';
import { looksLike, tidyName } from '../../../src/features/accounts/name.rules.ts';
import { toSubject } from '../../../src/platform/mail/subject.rules.ts';

describe('a name', () => {
  test.each([
    ['a zero-width space', 'A\u200bda Quill', 'Ada Quill'],
    ['an override of the direction', 'Ada\u202e lliuQ', 'Ada lliuQ'],
    ['isolates', '\u2066Ada\u2069 Quill', 'Ada Quill'],
    ['a soft hyphen', 'Ada Qu\u00adill', 'Ada Quill'],
    ['tag characters', 'Ada\u{e0041} Quill', 'Ada Quill'],
    ['a Hangul filler', 'Ada\u3164Quill', 'AdaQuill'],
    ['a blank braille pattern', 'Ada\u2800', 'Ada'],
    ['wide spaces', 'Ada\u2003\u3000Quill', 'Ada Quill'],
    ['a joiner between Latin letters', 'A\u200dda', 'Ada'],
    ['five accents on one letter', 'A\u0300\u0301\u0302\u0303\u0304da', 'À\u0301\u0302da'],
  ])('loses invisible characters: %s', (_, name, tidy) => {
    expect(tidyName(name)).toBe(tidy);
    expect(nameSchema.parse(name)).toBe(tidy);
  });

  test.each([
    'Ada Quill',
    "Siobhán O'Neill-Ruiz, Jr.",
    'נועה לוי',
    'محمد الأمين',
    'می\u200cنا',
    'क्\u200dष',
    '山田 Taro',
    'Νίκος Παπαδόπουλος',
    'Анна Smith',
    'Ada 👩\u200d🚀',
    'Ada ❤\ufe0f',
    'Nguyễn Thị Minh',
  ])('is stored as it was typed: %s', (name) => {
    expect(nameSchema.parse(name)).toBe(name.normalize('NFC'));
  });

  test.each([
    ['both directions', 'Ada \u05d0\u05d3\u05d4'],
    ['Latin and Cyrillic in one word', 'Аda Quill'],
    ['Latin and Greek in one word', 'Αda Quill'],
    ['nothing visible', '\u200b\u2060'],
    ['a line break', 'Ada\nQuill'],
  ])('is rejected with %s', (_, name) => {
    expect(nameSchema.safeParse(name).success).toBe(false);
  });

  test.each([
    ['Ada Quill', true],
    ['ADA  QUILL', true],
    ['Ada QuiII', true],
    ['Ada Qui11', true],
    ['АԁА QUILL', true],
    ['𝐀𝐝𝐚 𝐐𝐮𝐢𝐥𝐥', true],
    ['Ａｄａ Ｑｕｉｌｌ', true],
    ['Ada.Quill', true],
    ['Áda Quíll', true],
    ['Ada Quilt', false],
    ['Ada Q.', false],
    ['Eda Quill', false],
  ])('%s looks like Ada Quill: %s', (name, expected) => {
    expect(looksLike(name, 'Ada Quill')).toBe(expected);
  });
});

test('the subject of a mail is one line of limited length without bidirectional or invisible characters', () => {
  expect(toSubject('Ada\r\nBcc: x\u202e\u200b replied')).toBe('Ada Bcc: x replied');
  expect([...toSubject(`${'Å'.repeat(300)}`)]).toHaveLength(200);
  expect(toSubject('می\u200cنا')).toBe('می\u200cنا');
});
