import { z } from 'zod';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import type { IssueDeps } from './issue-deps.ts';
import { PREPARE_ISSUE, SEND_BATCH, START_ISSUE } from './issues.queue.ts';
import { prepareIssue } from './prepare-issue.ts';
import { sendBatch } from './send-batch.ts';
import { startIfDue } from './transition-issue.ts';

const issuePayload = z.object({ issueId: z.uuid() });

/** The jobs that start an issue, prepare its recipients, and send its batches. */
export function issueJobs(deps: IssueDeps): JobKind[] {
  return [
    job({
      name: START_ISSUE,
      payload: issuePayload,
      handle: ({ issueId }) => startIfDue(deps, issueId),
    }),
    job({
      name: PREPARE_ISSUE,
      payload: issuePayload,
      handle: ({ issueId }) => prepareIssue(deps, issueId),
    }),
    job({
      name: SEND_BATCH,
      payload: issuePayload.extend({ batch: z.int(), outages: z.int() }),
      handle: (batch) => sendBatch(deps, batch),
    }),
  ];
}
