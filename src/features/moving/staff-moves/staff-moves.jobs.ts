import { z } from 'zod';
import { type JobKind, job } from '../../../platform/jobs/jobs.ts';
import type { MoveRunDeps } from '../run-move.ts';
import { CARRY_OUT_MOVE } from './change-staff-moves.ts';
import { runMoveOperation } from './run-move-operation.ts';

export function moveJobs(deps: MoveRunDeps): JobKind[] {
  return [
    job({
      name: CARRY_OUT_MOVE,
      payload: z.object({ id: z.uuid() }),
      handle: ({ id }, { isLast }) => runMoveOperation(deps, id, { isLast }),
    }),
  ];
}
