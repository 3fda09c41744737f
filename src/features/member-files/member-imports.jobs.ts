import { z } from 'zod';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { applyImport } from './apply-import.ts';
import { examineImport } from './examine-import.ts';
import { APPLY_IMPORT, EXAMINE_IMPORT } from './import-jobs.rules.ts';

const examinePayload = z.object({ importId: z.uuid() });
const applyPayload = examinePayload.extend({
  actorId: z.uuid(),
  requestId: z.string().nullable(),
});

export function memberImportJobs(deps: DbDeps): JobKind[] {
  return [
    job({
      name: EXAMINE_IMPORT,
      payload: examinePayload,
      handle: ({ importId }) => examineImport(deps, importId),
    }),
    job({
      name: APPLY_IMPORT,
      payload: applyPayload,
      handle: (payload, { isLast }) => applyImport(deps, payload, isLast),
    }),
  ];
}
