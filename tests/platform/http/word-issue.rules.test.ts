import { expect, test } from 'vitest';
import { z } from 'zod';
import { wordIssue } from '../../../src/platform/http/word-issue.rules.ts';

test.each([
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(15), 'short', 'must have at least 15 characters'],
  [z.string().max(2), 'long', 'must have at most 2 characters'],
  [z.int().min(1), 0, 'must be at least 1'],
  [z.int().max(30), 31, 'must be at most 30'],
  [z.int(), 'many', 'must be a number'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.array(z.string()).min(1), [], 'must have at least one entry'],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], 'must have at most 2 entries'],
  [z.enum(['once', 'month']), 'never', 'must be one of once, month'],
  [z.string(), undefined, 'is missing'],
  [z.string().min(1, 'has no name'), '', 'has no name'],
])('validation issues are worded for people: case %#', (schema, value, words) => {
  const result = schema.safeParse(value, { error: wordIssue });
  expect(result.error?.issues.map(({ message }) => message)).toEqual([words]);
});
