import { pick } from '../../../platform/http/pick.ts';
import { planText } from '../plan-file.ts';
import { stateOfMove } from './staff-moves.rules.ts';
import { staffMoveDetailSchema, staffMoveSchema } from './staff-moves.schemas.ts';
import type { StaffMove } from './staff-moves.store.ts';

export type { StaffMove };

export function presentStaffMove(row: StaffMove, now: Date) {
  return pick(staffMoveSchema, {
    ...row,
    stripe: row.withStripe,
    files: filesOf(row),
    state: stateOfMove(row, now),
  });
}

export function presentStaffMoveDetail(row: StaffMove, now: Date) {
  const plan = row.plan === null ? null : planText(row.plan);
  return pick(staffMoveDetailSchema, {
    ...row,
    stripe: row.withStripe,
    files: filesOf(row),
    state: stateOfMove(row, now),
    hasAccessList: row.accessListId !== null,
    plan,
  });
}

function filesOf({ files }: StaffMove) {
  return files.map(({ id, name, bytes }) => ({ id, name, bytes }));
}
