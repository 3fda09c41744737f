import { readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import { readJsonRows } from '../../read-json-rows.ts';
import { toRedirectPath } from '../../redirect-path.rules.ts';
import type { RedirectRecord } from '../../source-content.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord, SourceRecord } from '../../source-records.ts';
import { newLoss, newProblem } from '../new-records.ts';
import { metaOf, type WxrItem } from './wxr-item.ts';

/** A rule of a plugin for redirects. */
interface Rule {
  readonly id: string;
  readonly at: SourcePlace;
  readonly from: string;
  readonly isPattern: boolean;
  readonly ignoreCase: boolean;
  readonly to: string;
  readonly status: number;
}

/** True for the JSON or CSV of the plugin Redirection. */
export function isRedirects(head: string): boolean {
  if (/^\s*\{/.test(head)) {
    return /"plugin"\s*:\s*\{/.test(head) && /"(?:redirects|groups)"\s*:\s*\[/.test(head);
  }
  const headings = new Set(readHeadings(head));
  return headings.has('source') && headings.has('target') && headings.has('regex');
}

/** Reads the rules of the plugin Redirection, in their order; rules that are switched off are left out. */
export async function* readRedirects(file: SourceFile): AsyncGenerator<SourceRecord> {
  const isJson = /^\s*\{/.test(await file.head());
  const rows = isJson ? readJson(file) : readCsv(file);
  for await (const rule of rows) yield 'kind' in rule ? rule : toRecord(rule);
}

const isRules = (path: readonly string[]) => path.length === 1 && path[0] === 'redirects';

async function* readJson(file: SourceFile): AsyncGenerator<Rule | SourceRecord> {
  for await (const { value, error, line } of readJsonRows(file, isRules)) {
    const at = { file: file.path, line };
    if (value === null) yield newProblem(`${file.path}:${line}`, at, error);
    else if (value['enabled'] !== false) yield toRule(value, at, line);
  }
}

function toRule(value: Readonly<Record<string, unknown>>, at: SourcePlace, line: number): Rule {
  const isUrl = (value['match_type'] ?? 'url') === 'url' && value['action_type'] === 'url';
  const flags = JSON.stringify(value['match_data'] ?? null);
  return {
    id: `redirection:${String(value['id'] ?? line)}`,
    at,
    from: String(value['url'] ?? ''),
    isPattern: value['regex'] === true || value['regex'] === 1,
    ignoreCase: flags.includes('"flag_case":true'),
    to: isUrl ? targetOf(value['action_data']) : '',
    status: Number(value['action_code'] ?? 301),
  };
}

/** Older versions wrote the address itself, newer ones an object. */
function targetOf(data: unknown): string {
  const target = typeof data === 'object' && data !== null && 'url' in data ? data.url : data;
  return typeof target === 'string' ? target : '';
}

async function* readCsv(file: SourceFile): AsyncGenerator<Rule> {
  for await (const { cell, line } of readCsvRows(file)) {
    if (cell('status') === 'disabled') continue;
    yield {
      id: `redirection:${cell('source')}`,
      at: { file: file.path, line },
      from: cell('source'),
      isPattern: cell('regex') === '1',
      ignoreCase: false,
      to: cell('target'),
      status: Number(cell('code') || '301'),
    };
  }
}

/** Returns the rule of an item of Safe Redirect Manager; null if it is switched off. */
export function readRedirectItem(item: WxrItem, file: string): RedirectRecord | LossRecord | null {
  if (item.status !== 'publish') return null;
  const from = metaOf(item, '_redirect_rule_from') ?? '';
  const to = metaOf(item, '_redirect_rule_to') ?? '';
  const isRegex = metaOf(item, '_redirect_rule_from_regex') === '1';
  const rule = {
    id: `redirect:${item.id}`,
    at: { file, line: item.line },
    ignoreCase: true,
    status: Number(metaOf(item, '_redirect_rule_status_code') ?? 302),
  };
  if (isRegex || !from.endsWith('*')) return toRecord({ ...rule, from, to, isPattern: isRegex });
  const begin = from.slice(0, -1).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const whole = to.endsWith('*') ? `${to.slice(0, -1)}$1` : to;
  return toRecord({ ...rule, from: `^${begin}(.*)$`, to: whole, isPattern: true });
}

function toRecord({ id, at, from, to, ...rule }: Rule): RedirectRecord | LossRecord {
  const { isPattern, ignoreCase, status } = rule;
  const lose = (message: string) =>
    newLoss('redirect', { id, at, reason: 'redirect-unsupported', message });
  if (from === '' || to === '' || !(status >= 300 && status < 400)) {
    return lose(`The rule for ${from} does not redirect to an address, and is left out.`);
  }
  // Paths are compared without their query, so the rule would apply to more addresses.
  if (!isPattern && from.includes('?') && toRedirectPath(from)?.includes('?') !== true) {
    return lose(`The redirect of ${from} depends on its query, and is left out.`);
  }
  const isPermanent = status === 301 || status === 308;
  const origin = isPattern ? { pattern: from, ignoreCase } : { path: from };
  return { kind: 'redirect', externalId: id, at, from: origin, to, isPermanent };
}
