import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/platform/errors/app-error.ts';
import {
  pageOfFew,
  pageQuery,
  readCursor,
  readInstantCursor,
  toPage,
  writeCursor,
} from '../../../src/platform/http/pages.ts';

const ID = '019a0000-0000-7000-8000-000000000001';
const AT = '2026-11-24T12:00:00.000Z';

function cursorOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function codeOf(act: () => unknown): string | null {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return `${error.options.status} ${error.options.code}`;
    throw error;
  }
  return null;
}

test('a cursor is read back as the position that it was written for', () => {
  const cursor = writeCursor('things', { at: AT, id: ID });
  expect(readInstantCursor('things', cursor ?? '')).toEqual({ at: new Date(AT), id: ID });
  expect(readInstantCursor('things', undefined)).toBeNull();
  expect(writeCursor('things', null)).toBeNull();
});

test('a cursor by name supports the longest possible name', () => {
  const at = 'É'.repeat(200);
  expect(readCursor('authors', writeCursor('authors', { at, id: ID }) ?? '')).toEqual({
    at,
    id: ID,
  });
});

test('a short list is paginated by position and id, without missing equal positions', () => {
  const ids = [3, 1, 4, 2].map((last) => ID.replace(/1$/, String(last)));
  const rows = [0, 1, 1, 2].map((position, index) => ({ id: ids[index] ?? '', position }));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOfFew('few', rows, { limit: 1, cursor });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor && seen.length < 9);
  expect(seen).toEqual(ids);
  const foreign = writeCursor('many', { at: '0', id: ID }) ?? '';
  expect(codeOf(() => pageOfFew('few', rows, { limit: 1, cursor: foreign }))).toBe('400 malformed');
});

describe('invalid cursors', () => {
  test.each<[string, string]>([
    ['another list', cursorOf(['others', AT, ID])],
    ['rubbish', 'rubbish'],
    ['nothing', ''],
    ['an object', cursorOf({ list: 'things', at: AT, id: ID })],
    ['too few parts', cursorOf(['things', AT])],
    ['too many parts', cursorOf(['things', AT, ID, 1])],
    ['no id', cursorOf(['things', AT, 'x'])],
    ['no instant', cursorOf(['things', 'soon', ID])],
    ['an instant in other words', cursorOf(['things', 'Tue, 24 Nov 2026 12:00:00 GMT', ID])],
    [
      'an instant that PostgreSQL does not know',
      cursorOf(['things', '+275760-09-13T00:00:00.000Z', ID]),
    ],
    ['the year 0', cursorOf(['things', '0000-01-01T00:00:00.000Z', ID])],
    ['a number for an instant', cursorOf(['things', 5, ID])],
    ['NUL', cursorOf(['things', `${AT}\0`, ID])],
    ['invalid UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['20,000 brackets', Buffer.from('['.repeat(20_000)).toString('base64url')],
  ])('a cursor is malformed: %s', (_name, cursor) => {
    expect(codeOf(() => readInstantCursor('things', cursor))).toBe('400 malformed');
  });

  test('a NUL in the position is malformed', () => {
    expect(codeOf(() => readCursor('things', cursorOf(['things', 'a\0', ID])))).toBe(
      '400 malformed',
    );
  });
});

describe('pagination', () => {
  const positionOf = (id: string) => ({ at: AT, id });

  test.each<[string[], string[], string | null]>([
    [[], [], null],
    [['a'], ['a'], null],
    [['a', 'b'], ['a', 'b'], null],
    [['a', 'b', 'c'], ['a', 'b'], 'b'],
  ])('rows %j with two per page', (rows, kept, next) => {
    const page = toPage(rows, 2, positionOf);
    expect(page.rows).toEqual(kept);
    expect(page.next?.id ?? null).toBe(next);
  });

  test.each<[string, number | null]>([
    ['1', 1],
    ['100', 100],
    ['0', null],
    ['101', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
    ['ten', null],
  ])('limit=%s is parsed or rejected', (limit, expected) => {
    const parsed = pageQuery.safeParse({ limit });
    expect(parsed.success ? parsed.data.limit : null).toBe(expected);
  });

  test('the default limit is 20 rows', () => {
    expect(pageQuery.parse({}).limit).toBe(20);
  });
});
