import type { z } from 'zod';
import type { ErrorBody } from './api-error.ts';
import { StripeApiError } from './api-error.ts';
import type { FormGroup } from './form.ts';

/** Parses a form with its schema. Throws Stripe's error for the first problem. */
export function parseParams<T extends z.ZodType>(declared: T, form: FormGroup): z.output<T> {
  const outcome = declared.safeParse(form);
  if (outcome.success) return outcome.data;
  const issues = outcome.error.issues.flatMap((issue) => flatten(issue, []));
  // An unknown parameter is reported first, since other issues may follow from it.
  const issue = issues.find((each) => each.code === 'unrecognized_keys') ?? issues[0];
  throw new StripeApiError(400, describe(issue, form));
}

type Issue = z.core.$ZodIssue;

function flatten(issue: Issue, prefix: PropertyKey[]): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path } as Issue];
  // Reports the alternative of a union that matched furthest.
  const ways = issue.errors.map((way) => way.flatMap((each) => flatten(each, path)));
  return ways.reduce((best, way) => (depth(way) > depth(best) ? way : best), ways.at(-1) ?? []);
}

function depth(way: Issue[]): number {
  return Math.max(0, ...way.map((issue) => issue.path.length));
}

function writeName(path: PropertyKey[]): string {
  return path.map((part, place) => (place === 0 ? String(part) : `[${String(part)}]`)).join('');
}

function findValue(form: FormGroup, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    form,
  );
}

function refuse(message: string, param: string, code?: string): ErrorBody {
  return { type: 'invalid_request_error', message, param, ...(code && { code }) };
}

const KINDS: Record<string, { says: string; code?: string }> = {
  integer: { says: 'Invalid integer', code: 'parameter_invalid_integer' },
  decimal: { says: 'Invalid decimal', code: 'parameter_invalid_decimal' },
  boolean: { says: 'Invalid boolean', code: 'parameter_invalid_boolean' },
};

const LIMITS: Record<string, string> = {
  tooLarge: 'This value must be less than or equal to 99999999.',
  tooLong: 'Invalid string: it is longer than this parameter allows.',
  trialTooLong: 'Trial periods can be at most 730 days (two years).',
};

function describe(issue: Issue | undefined, form: FormGroup): ErrorBody {
  if (!issue) return { type: 'invalid_request_error', message: 'Invalid request.' };
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => writeName([...issue.path, key]));
    const noun = names.length > 1 ? 'parameters' : 'parameter';
    const message = `Received unknown ${noun}: ${names.join(', ')}`;
    return refuse(message, names[0] ?? '', 'parameter_unknown');
  }
  const param = writeName(issue.path);
  const value = findValue(form, issue.path);
  if (value === undefined) {
    return refuse(`Missing required param: ${param}.`, param, 'parameter_missing');
  }
  if (value === '') {
    const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
    return refuse(message, param, 'parameter_invalid_empty');
  }
  return describeValue(issue, param, value);
}

function describeValue(issue: Issue, param: string, value: unknown): ErrorBody {
  const kind = KINDS[issue.message];
  if (kind) return refuse(`${kind.says}: ${String(value)}`, param, kind.code);
  if (issue.message === 'email') {
    return refuse(`Invalid email address: ${String(value)}`, param, 'email_invalid');
  }
  if (issue.message === 'positive') {
    const message = `Invalid ${param}: must be greater than or equal to 1`;
    return refuse(message, param, 'parameter_invalid_integer');
  }
  const limit = LIMITS[issue.message];
  if (limit) {
    return refuse(limit, param, issue.message === 'tooLarge' ? 'amount_too_large' : undefined);
  }
  if (issue.message === 'notNegative') {
    const message = 'Invalid non-negative integer';
    return refuse(message, param, 'parameter_invalid_integer');
  }
  if (issue.message === 'oneOf' && issue.code === 'invalid_value') {
    return refuse(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, param);
  }
  if (issue.message.startsWith('metadata')) {
    return refuse(
      'Metadata can have up to 50 keys, with names up to 40 characters and values up to 500.',
      param,
    );
  }
  if (typeof value === 'object') return refuse(`Invalid ${param}`, param);
  return refuse(`Invalid ${param}: ${issue.message}`, param, 'parameter_invalid_string');
}
