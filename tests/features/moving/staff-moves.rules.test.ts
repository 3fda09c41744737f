import { describe, expect, test } from 'vitest';
import { nameUpload } from '../../../src/features/moving/staff-moves/staff-moves.rules.ts';

const CSV = 'email,name\na@b.example,A\n';
const name = (content: string, given?: string, taken: readonly string[] = []) =>
  nameUpload(Buffer.from(content), given, taken);

describe('the name of an uploaded file', () => {
  test.each([
    ['its own', CSV, 'Members 2026.csv', 'Members 2026.csv'],
    ['its own without a folder', CSV, 'C:\\exports\\..\\members.csv', 'members.csv'],
    ['its own without what leaves a folder', CSV, '../../etc/passwd', 'passwd.csv'],
    ['its own without what is invisible', CSV, '.a\u202e\u0000\u200bb.csv', 'ab.csv'],
    ['its own with the ending of what it holds', CSV, 'members.txt', 'members.txt.csv'],
    ['its own with the ending of a zip', 'PK\u0003\u0004', 'posts.csv', 'posts.csv.zip'],
    ['its own where a text is no table', 'a@b.example\n', 'addresses.txt', 'addresses.txt'],
    ['its own for JSON by lines', '{"a":1}\n{"a":2}', 'comments.ndjson', 'comments.ndjson'],
    ['a number where nothing of it is left', CSV, '..', 'file-01.csv'],
    ['a number where it has none', '<rss/>', undefined, 'file-01.xml'],
  ])('is %s', (_, content, given, expected) => {
    expect(name(content, given)).toBe(expected);
  });

  test('is numbered if another file of the move has the same name', () => {
    expect(name(CSV, 'A.csv', ['a.csv', 'a (2).csv'])).toBe('A (3).csv');
    expect(name('\u001f', undefined, ['file-01.json'])).toBe('file-02.csv');
  });

  test('keeps the extension of a name that is too long', () => {
    expect(name(CSV, `${'a'.repeat(300)}.csv`)).toBe(`${'a'.repeat(96)}.csv`);
  });
});
