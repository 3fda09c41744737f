import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * Describes an invalid value for people who fill in a form, as a phrase that follows the field's name. Undefined if the
 * schema's or the library's own message is better.
 */
export function wordIssue(issue: Issue): string | undefined {
  if (issue.code === 'too_small') return wordTooSmall(issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big') return wordTooBig(issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing';
  const kind = KINDS[issue.expected];
  return kind === undefined ? undefined : `must be ${kind}`;
}

function wordTooSmall(origin: string, least: number): string | undefined {
  if (origin === 'string') {
    return least === 1 ? 'must not be empty' : `must have at least ${least} characters`;
  }
  if (origin === 'array') return `must have at least ${count(least)}`;
  return isNumber(origin) ? `must be at least ${least}` : undefined;
}

function wordTooBig(origin: string, most: number): string | undefined {
  if (origin === 'string') return `must have at most ${most} characters`;
  if (origin === 'array') return `must have at most ${count(most)}`;
  return isNumber(origin) ? `must be at most ${most}` : undefined;
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

function count(entries: number): string {
  return entries === 1 ? 'one entry' : `${entries} entries`;
}
