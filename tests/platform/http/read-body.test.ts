import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/platform/errors/app-error.ts';
import { readJsonBody, requireJson } from '../../../src/platform/http/read-body.ts';

function refusalOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.options;
    throw error;
  }
  return null;
}

const read = (bytes: Buffer | string) => readJsonBody(Buffer.from(bytes));

describe('JSON bodies that can be read', () => {
  test.each<[string, unknown]>([
    ['', undefined],
    ['{}', {}],
    ['{"a":[1,"é 🦢"]}', { a: [1, 'é 🦢'] }],
    ['"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', '['.repeat(36)],
    ['{"a":"\\"[{\\\\"}', { a: '"[{\\' }],
    ['{"a":"\\ud83e\\udda2"}', { a: '🦢' }],
    ['\ufeff{"a":1}', { a: 1 }],
  ])('%j is read', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('the nesting is limited to 32 levels', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(refusalOf(() => read(nested(32)))).toBeNull();
    expect(refusalOf(() => read(nested(33)))).toMatchObject({ status: 400, code: 'malformed' });
  });

  test('a quarter of a megabyte of escapes is read', () => {
    const text = '\\n'.repeat(120_000);
    expect(read(`["${text}"]`)).toEqual(['\n'.repeat(120_000)]);
  });
});

describe('unreadable JSON bodies', () => {
  test.each<[string, Buffer | string]>([
    ['an open brace', '{'],
    ['an open string', '{"a":"'],
    ['a word', 'hello'],
    ['single quotes', "{'a':1}"],
    ['a comma too many', '{"a":1,}'],
    ['two values', '{}{}'],
    ['NaN', '{"a":NaN}'],
    ['closing brackets first', `${']'.repeat(20_000)}${'['.repeat(20_000)}`],
    ['20,000 lists', '['.repeat(20_000)],
    ['20,000 objects', '{"a":'.repeat(20_000)],
    ['20,000 lists, closed', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['depth behind an escaped quote', `["\\"",${'['.repeat(20_000)}`],
    ['a raw NUL', '{"a":"\0"}'],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['half of a character', Buffer.from([0x22, 0xe2, 0x82, 0x22])],
    ['a surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['latin-1', Buffer.from('{"a":"\u00e9"}', 'latin1')],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ])('%s is a 400', (_name, bytes) => {
    expect(refusalOf(() => read(bytes))).toMatchObject({ status: 400, code: 'malformed' });
  });
});

describe('JSON that cannot be stored', () => {
  test.each([
    ['{"a":"x\\u0000y"}', 'body.a'],
    ['{"a":[{"b":"\\u0000"}]}', 'body.a.0.b'],
    ['{"a":"\\ud800"}', 'body.a'],
    ['{"a":"\\udc00\\ud800"}', 'body.a'],
    ['"\\u0000"', 'body'],
    ['{"in":{"\\u0000":1}}', 'body.in'],
    ['{"__proto__":{"a":"\\u0000"}}', 'body.__proto__.a'],
  ])('%s is a 422 with the path of the text', (text, path) => {
    expect(refusalOf(() => read(text))).toMatchObject({
      status: 422,
      code: 'invalid',
      errors: [{ path }],
    });
  });
});

describe('media types', () => {
  test.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset="UTF-8"; v=1',
    'application/json; charset=utf8',
    'application/json; v=1',
    'application/merge-patch+json',
  ])('%s is read', (type) => {
    expect(refusalOf(() => requireJson(type))).toBeNull();
  });

  test.each([
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/json',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; v=1; Charset="latin1"',
    'application/json; charset=',
    'application/json; charset=utf-8-strange',
  ])('%s is refused with 415', (type) => {
    expect(refusalOf(() => requireJson(type))).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });
});
