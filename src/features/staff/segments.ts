import { newId } from '../../platform/crypto/ids.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  deleteSegmentRow,
  insertSegment,
  listSegmentRows,
  type SegmentRow,
} from './labels.store.ts';
import { type MemberFilter, memberFilterSchema } from './member-filter.schema.ts';
import { countMatchingMembers } from './member-filter.store.ts';

/** Lists all segments with their current number of members. */
export async function listSegments({ db, readSettings }: SettingsDeps) {
  const { currency } = await readSettings();
  const rows = await listSegmentRows(db.read);
  return await Promise.all(
    rows.map(async (row) => {
      const segment = presentSegment(row);
      const { filter } = segment;
      return { ...segment, members: await countMatchingMembers(db.read, { filter, currency }) };
    }),
  );
}

/** Saves a filter under a name; audited. Throws `name_taken`. */
export async function createSegment(
  { db, clock, readSettings }: SettingsDeps,
  { name, filter }: { name: string; filter: MemberFilter },
  actor: Actor,
) {
  const now = clock.now();
  const { currency } = await readSettings();
  return await db.transaction(async (tx) => {
    const row = { id: newId(), name, createdById: memberIdOf(actor), createdAt: now };
    if (!(await insertSegment(tx, { ...row, filter }))) throw nameTaken();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'segment.created',
      subject: { kind: 'segment', id: row.id },
      after: { name },
      // The filter may contain a person's name or address.
      personal: { filter: { after: filter } },
    });
    const members = await countMatchingMembers(tx, { filter, currency });
    return { id: row.id, name, filter, members };
  });
}

/** Deletes a segment, but no members; audited. Throws `not_found`. */
export async function deleteSegment(
  { db, clock }: SettingsDeps,
  id: string,
  actor: Actor,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await deleteSegmentRow(tx, id);
    if (row === null) throw notFound();
    await recordChange(tx, {
      actor,
      at: clock.now(),
      action: 'segment.deleted',
      subject: { kind: 'segment', id },
      before: { name: row.name },
    });
  });
}

/** Throws on a condition that a later version stored: ignoring it would match too many members. */
function presentSegment({ id, name, filter }: SegmentRow) {
  return { id, name, filter: memberFilterSchema.parse(filter) };
}

function nameTaken(): AppError {
  return new AppError({
    code: 'name_taken',
    status: 409,
    detail: 'Another segment has this name.',
  });
}
