import { z } from 'zod';
import { IMPORT_STATES } from './member-imports.rules.ts';
import { CHANGE_KINDS } from './write-items.ts';

/** The number of lines and changes of an import. */
export const reportSchema = z
  .object({
    lines: z.int().meta({ description: 'lines that were read, excluding the header' }),
    wrong: z.int().meta({ description: 'skipped lines' }),
    members: z.int().meta({ description: 'accounts to create, or created' }),
    confirmed: z.int(),
    withdrawn: z.int(),
    suppressed: z.int(),
  })
  .meta({ id: 'MemberImportReport' });

export const importSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(IMPORT_STATES),
    bytes: z.int(),
    expected: reportSchema.meta({
      description: 'the planned changes; partial while it is being examined',
    }),
    applied: reportSchema.meta({ description: 'the changes made so far' }),
    throughLine: z.int().meta({ description: 'the last applied line' }),
    failure: z.string().nullable(),
    createdAt: z.iso.datetime(),
    examinedAt: z.iso.datetime().nullable(),
    startedAt: z.iso.datetime().nullable(),
    appliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MemberImport' });

export const importDetailSchema = importSchema
  .extend({
    isFileKept: z.boolean().meta({ description: 'whether the file is still stored' }),
    changes: z
      .array(
        z.object({
          email: z.string(),
          what: z.enum(CHANGE_KINDS),
          newsletter: z.string().nullable(),
        }),
      )
      .meta({ description: 'the first 200 changes; empty once it is applied' }),
    problems: z
      .array(z.object({ line: z.int(), message: z.string() }))
      .meta({ description: 'the first 200 skipped lines' }),
  })
  .meta({ id: 'MemberImportDetail' });

export const importParams = z.object({ id: z.uuid() });
