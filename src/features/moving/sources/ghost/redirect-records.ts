import { parse } from 'yaml';
import { readWhole } from '../../read-streams.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceRecord } from '../../source-records.ts';
import { placeOf, problemOf } from './ghost-context.ts';

const LIMIT_BYTES = 5_000_000;

interface Rule {
  readonly from: string;
  readonly to: string;
  readonly isPermanent: boolean;
}

/**
 * Reads redirects as YAML (since 3.0) or JSON (before). Keys are regular expressions in Express syntax; a key without
 * any pattern characters is a path.
 */
export async function* redirectRecords(file: SourceFile): AsyncGenerator<SourceRecord> {
  const text = await readWhole(file, LIMIT_BYTES);
  let rules: readonly Rule[];
  try {
    rules = /^\s*\[/.test(text) ? rulesOfJson(JSON.parse(text)) : rulesOfYaml(parse(text));
  } catch (error) {
    const [detail = ''] = String(error).split('\n');
    yield problemOf(placeOf(file, 1), `The redirects cannot be read: ${detail}`);
    return;
  }
  for (const [index, { from, to, isPermanent }] of rules.entries()) {
    const line = lineOf(text, from, index);
    const at = placeOf(file, line);
    yield { kind: 'redirect', externalId: from, at, from: readFrom(from), to, isPermanent };
  }
}

/** True if a text is a redirects file: an array of rules, or status codes with rules below. */
export function looksLikeRedirects(head: string): boolean {
  const begin = head.slice(0, 2000);
  if (/^\s*\[\s*\{\s*"(?:from|to|permanent)"\s*:/.test(begin)) return /"from"\s*:/.test(begin);
  return /^[ \t]*30[12]:\s*$/m.test(begin);
}

function rulesOfJson(value: unknown): Rule[] {
  const list = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  return list.flatMap(({ from, to, permanent }) =>
    typeof from === 'string' && typeof to === 'string'
      ? [{ from, to, isPermanent: permanent === true }]
      : [],
  );
}

function rulesOfYaml(value: unknown): Rule[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([status, rules]) =>
    Object.entries((rules ?? {}) as Record<string, unknown>).flatMap(([from, to]) =>
      typeof to === 'string' ? [{ from, to, isPermanent: status === '301' }] : [],
    ),
  );
}

/** The characters of a pattern; a dot alone is usually part of a file name. */
const PATTERN = /[\^$*+?()[\]{}|\\]/;

function readFrom(from: string) {
  const withFlags = /^\/(.*)\/i$/.exec(from);
  const pattern = withFlags?.[1] ?? from;
  if (withFlags === null && !PATTERN.test(from)) return { path: from };
  return { pattern, ignoreCase: withFlags !== null };
}

function lineOf(text: string, from: string, index: number): number {
  const escaped = JSON.stringify(from).slice(1, -1);
  const found = [text.indexOf(`  ${from}:`), text.indexOf(escaped)].find((at) => at >= 0);
  return found === undefined ? index + 1 : text.slice(0, found).split('\n').length;
}
