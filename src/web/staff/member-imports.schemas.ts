import { z } from 'zod';
import { instant, listOf } from './answers.schemas.ts';

/** What the console reads of files of members and consents. */

const report = z.object({
  lines: z.int(),
  wrong: z.int(),
  members: z.int(),
  confirmed: z.int(),
  withdrawn: z.int(),
  suppressed: z.int(),
});
export type ImportReport = z.output<typeof report>;

const memberImport = z.object({
  id: z.string(),
  state: z.enum(['examining', 'examined', 'applying', 'applied', 'failed']),
  bytes: z.int(),
  expected: report,
  applied: report,
  failure: z.string().nullable(),
  createdAt: instant,
  examinedAt: instant.nullable(),
  appliedAt: instant.nullable(),
});
export type MemberImport = z.output<typeof memberImport>;
export const memberImports = listOf(memberImport);

export const memberImportDetail = memberImport.extend({
  isFileKept: z.boolean(),
  changes: z.array(
    z.object({ email: z.string(), what: z.string(), newsletter: z.string().nullable() }),
  ),
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
});
export type MemberImportDetail = z.output<typeof memberImportDetail>;
