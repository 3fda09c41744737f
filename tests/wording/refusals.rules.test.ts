import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { seatsInUse } from '../../src/features/groups/groups.errors.ts';
import { notAcceptable } from '../../src/features/webhooks/webhooks.errors.ts';
import { NOT_ACCEPTABLE_REASONS } from '../../src/money/review.ts';
import { AppError } from '../../src/platform/errors/app-error.ts';
import { invalid, invalidField } from '../../src/platform/errors/refusals.ts';
import { wordIssue } from '../../src/platform/http/word-issue.rules.ts';
import { translateRefusal } from '../../src/wording/refusals.ts';
import { PLAIN_SITE, PLAIN_TEXTS, textsOf } from '../../src/wording/texts.ts';

const german = textsOf(PLAIN_SITE, 'de');

function wordField(message: string, texts = PLAIN_TEXTS): string {
  const { errors = [] } = translateRefusal(texts, invalid([{ path: 'body.x', message }])).options;
  return errors.map((one) => one.message).join();
}

/** The words of the API for what a schema refuses. */
function refusedBy(schema: z.ZodType, value: unknown): string {
  const { error } = schema.safeParse(value, { error: wordIssue });
  return error?.issues[0]?.message ?? '';
}

describe('a translated error', () => {
  it("has the message of its code in the reader's language, with the same code and status", () => {
    const refusal = new AppError({
      code: 'seats_taken',
      status: 409,
      detail: 'Every seat is taken.',
    });
    const { options } = translateRefusal(german, refusal);
    expect(options).toMatchObject({
      code: 'seats_taken',
      status: 409,
      detail: 'Alle Plätze sind vergeben.',
    });
  });

  it('contains the values of the error', () => {
    const { options } = translateRefusal(german, seatsInUse(3));
    expect(options.detail).toBe('3 Plätze sind vergeben. Entfernen Sie zuerst welche.');
    const words = NOT_ACCEPTABLE_REASONS.map(
      (one) => translateRefusal(german, notAcceptable(one)).options.detail,
    );
    expect(new Set(words).size).toBe(NOT_ACCEPTABLE_REASONS.length);
  });

  it('keeps the path of each field, and words its error as a sentence', () => {
    const { errors } = translateRefusal(german, invalidField('body.name', 'is missing')).options;
    expect(errors).toEqual([{ path: 'body.name', message: 'Füllen Sie dieses Feld aus.' }]);
  });
});

test.each([
  [refusedBy(z.string(), undefined), 'Fill in this field.'],
  [refusedBy(z.string().min(1), ''), 'Fill in this field.'],
  [refusedBy(z.string().min(3), 'a'), 'Enter at least 3 characters.'],
  [refusedBy(z.string().max(1), 'ab'), 'Enter at most 1 character.'],
  [refusedBy(z.int(), 'a'), 'Enter a number.'],
  [refusedBy(z.int().min(50), 1), 'Enter 50 or more.'],
  [refusedBy(z.int().max(50), 99), 'Enter 50 or less.'],
  [refusedBy(z.email(), 'ada'), 'Enter an email address such as name@example.com.'],
  ['must be at least $0.50', 'Enter $0.50 or more.'],
  ['must be at most $500.00', 'Enter $500.00 or less.'],
  ['is too easy to guess', 'This password is too easy to guess.'],
  ['is something that nobody has worded', 'Check this field.'],
])('the field error %j is worded as %j', (message, words) => {
  expect(wordField(message)).toBe(words);
});
