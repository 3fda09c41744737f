import type { z } from 'zod';
import { type Cell, writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Audience } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import type { AuditAction } from './audit-actions.ts';
import { actorOf } from './audited-change.ts';
import { recordChange } from './record-change.ts';

/** A table that staff can download. `Query` is the schema of its query parameters. */
type CsvTable<Query extends z.ZodType | undefined> = TableOptions<Query> &
  (TableRows<Query> | TableLines<Query>);

interface TableOptions<Query extends z.ZodType | undefined> {
  /** The endpoint's name, such as `exportPayouts`. */
  readonly name: string;
  /** Ends in `.csv`; the last part is the default file name. */
  readonly path: string;
  readonly summary: string;
  /** Explains columns whose names are not self-explanatory. */
  readonly description: string;
  readonly tag: string;
  readonly role: Extract<Audience, { who: 'staff' }>['role'];
  readonly query?: Query;
  readonly action: AuditAction;
  /** The subject id in the audit log, of kind `site`; the file's name by default. */
  readonly subjectId?: (query: OutputOf<Query>) => string;
  readonly fileName?: (query: OutputOf<Query>) => string;
}

interface TableRows<Query> {
  readonly columns: readonly string[];
  /** Reads the rows in order, in pages, so that a large table is never held in memory as rows. */
  readonly read: (query: OutputOf<Query>) => AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A table in a custom format: its lines with line endings; the first `headerLines` are headers. */
interface TableLines<Query> {
  readonly headerLines: number;
  readonly write: (query: OutputOf<Query>) => Promise<readonly string[]>;
}

type OutputOf<Query> = Query extends z.ZodType ? z.output<Query> : undefined;

/** An export reads a whole table, and is rarely needed. */
const EXPORTS_AN_HOUR = 60;

/**
 * Creates the endpoint of a table as CSV (RFC 4180), with amounts in minor units of the currency in the same row. The
 * audit log records who exported it, and the number of lines.
 */
export function csvEndpoint<Query extends z.ZodType | undefined = undefined>(
  { db, clock }: Pick<DbDeps, 'db' | 'clock'>,
  table: CsvTable<Query>,
): Endpoint {
  const { name, path, summary, description, tag, query } = table;
  const contentType = 'text/csv; charset=utf-8';
  const ownName = path.slice(path.lastIndexOf('/') + 1);
  return endpoint<undefined, z.ZodType | undefined>({
    name,
    method: 'get',
    path,
    summary,
    tag,
    audience: {
      who: 'staff',
      role: table.role,
      // Admin exports contain financial data, so they require a fresh sign-in.
      ...(table.role === 'admin' ? { fresh: true } : {}),
    },
    limits: [limitOf(name)],
    query,
    responses: { 200: { description, contentType } },
    handle: async (request) => {
      const chosen = request.query as OutputOf<Query>;
      const lines = await writeLines(table, chosen);
      await recordChange(db.read, {
        actor: actorOf(request),
        at: clock.now(),
        action: table.action,
        subject: { kind: 'site', id: table.subjectId?.(chosen) ?? ownName.replace(/\.csv$/, '') },
        after: { lines: lines.length - ('write' in table ? table.headerLines : 1) },
      });
      const fileName = table.fileName?.(chosen) ?? ownName;
      return {
        status: 200,
        headers: { 'Content-Disposition': `attachment; filename="${fileName}"` },
        raw: { contentType, bytes: lines.join('') },
      };
    },
  });
}

async function writeLines<Query>(
  table: TableRows<Query> | TableLines<Query>,
  chosen: OutputOf<Query>,
): Promise<readonly string[]> {
  if ('write' in table) return await table.write(chosen);
  const lines = [writeCsvLine(table.columns)];
  for await (const page of table.read(chosen)) lines.push(...page.map(writeCsvLine));
  return lines;
}

function limitOf(name: string): Limit {
  return { name, points: EXPORTS_AN_HOUR, perSeconds: 3600, counted: 'database', by: 'account' };
}
