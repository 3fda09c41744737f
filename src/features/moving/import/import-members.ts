import { kindOfForeignHash } from '../../../platform/crypto/foreign-passwords.ts';
import { findMembersByEmails, importedNameSchema } from '../../accounts/index.ts';
import { FOREVER } from '../../grants/index.ts';
import {
  insertLabels,
  insertMovedMembers,
  type NewMember,
  updateMovedMember,
} from '../members.store.ts';
import { findTargets, type SavedItem, saveItems } from '../moved-items.store.ts';
import { readAddress } from '../read-address.ts';
import type { RecordOf } from '../source-records.ts';
import { cutText } from './cut-text.ts';
import {
  type Imported,
  type Importer,
  itemOf,
  type Move,
  nowOf,
  type PendingRecord,
  skippedAs,
} from './move.ts';

/** The name of a member whose name is unknown; the member can change it. */
const DEFAULT_NAME = 'Reader';
const MAX_NOTE_LENGTH = 5000;

interface Parsed {
  readonly todo: PendingRecord<'member'>;
  readonly member: NewMember;
}

/**
 * Imports members by their email addresses, ignoring case: two records with one address become one member with the
 * rights of both. An existing account is not changed, except for the rights that the source grants.
 */
export const importMembers: Importer<'member'> = async (move, batch) => {
  const now = nowOf(move);
  const parsed: Parsed[] = [];
  const lost: { todo: PendingRecord<'member'>; reason: string }[] = [];
  for (const todo of batch) {
    const reason = reasonToLeaveOut(todo.record);
    if (reason === null) parsed.push({ todo, member: toMember(todo.record, move, now) });
    else lost.push({ todo, reason });
  }
  for (const { todo, reason } of lost) {
    if (reason === 'no-address')
      move.warn(`“${todo.record.email}” is not an e-mail address.`, todo.record.at);
  }
  await move.deps.db.transaction(async (tx) => {
    const emails = parsed.map(({ member }) => member.email);
    const before = new Set((await findMembersByEmails(tx, emails)).map(({ email }) => email));
    const fresh = parsed.filter(
      ({ member }, index) => !before.has(member.email) && emails.indexOf(member.email) === index,
    );
    await insertMovedMembers(
      tx,
      fresh.map(({ member }) => member),
      now,
    );
    const ours = new Set(fresh.map(({ todo }) => todo.record.externalId));
    const rows = await findMembersByEmails(tx, emails);
    const byEmail = new Map(rows.map((row) => [row.email, row]));
    const items: SavedItem[] = [];
    for (const { todo, member } of parsed) {
      const row = byEmail.get(member.email);
      if (row === undefined) continue;
      const isOurs = ours.has(todo.record.externalId);
      if (todo.item?.isOurs === true) {
        await updateIfUnchanged(move, tx, { todo, member, id: row.id });
      } else if (!isOurs && todo.item === null) {
        move.warn(`${member.email} already has an account; the two were merged.`, todo.record.at);
      }
      items.push(itemOf(todo, { targetId: row.id, isOurs, mark: now.toISOString() }));
    }
    const labels = items.flatMap(({ externalId, targetId }) => {
      const record = parsed.find(({ todo }) => todo.record.externalId === externalId)?.todo.record;
      return (record?.labels ?? []).flatMap((label) =>
        targetId === null || toLabel(label) === ''
          ? []
          : [{ memberId: targetId, label: toLabel(label) }],
      );
    });
    await insertLabels(tx, labels, now);
    const leftOut = lost.map(({ todo, reason }) => itemOf(todo, skippedAs(reason)));
    await saveItems(tx, [...items, ...leftOut], { runId: move.runId, now });
  });
};

/** Returns why a member is not imported; null if the member is imported. */
export function reasonToLeaveOut({
  email,
  status,
}: RecordOf<'member'>): 'deleted-in-source' | 'no-address' | null {
  if (status === 'deleted') return 'deleted-in-source';
  return readAddress(email) === null ? 'no-address' : null;
}

/** Returns a password hash that can be verified here; null if there is none or the plan ignores passwords. */
function passwordOf({ passwordHash, at }: RecordOf<'member'>, move: Move): string | null {
  if (passwordHash === null || move.plan.members.passwords === 'ignore') return null;
  if (kindOfForeignHash(passwordHash.hash) !== null) return passwordHash.hash;
  move.warn('A password is hashed in a way that cannot be verified, and is left out.', at);
  return null;
}

function toMember(record: RecordOf<'member'>, move: Move, now: Date): NewMember {
  const name = importedNameSchema.safeParse(record.name ?? '');
  // A name that is not valid here is preserved in the staff note.
  const kept = !name.success && record.name ? [`Name: ${record.name}`] : [];
  const note = [record.note ?? '', ...kept].filter((line) => line !== '').join('\n');
  return {
    email: readAddress(record.email) ?? '',
    name: name.success ? name.data : DEFAULT_NAME,
    note: note === '' ? null : cutText(note, MAX_NOTE_LENGTH),
    createdAt: record.createdAt ?? now,
    bannedUntil: record.commentBan === null ? null : (record.commentBan.until ?? FOREVER),
    suspendedAt: record.status === 'suspended' ? now : null,
    foreignPasswordHash: passwordOf(record, move),
  };
}

/** Truncates a label to the maximum length. */
function toLabel(label: string): string {
  return cutText(label.trim(), 60);
}

async function updateIfUnchanged(
  move: Move,
  tx: Parameters<typeof updateMovedMember>[0],
  { todo, member, id }: Parsed & { readonly id: string },
): Promise<void> {
  const mark = todo.item?.mark;
  const { name, note, bannedUntil } = member;
  const unlessAfter = mark ? new Date(mark) : new Date(0);
  const change = { name, note, bannedUntil, now: nowOf(move) };
  if (!(await updateMovedMember(tx, { id, unlessAfter }, change))) {
    move.warn(`${member.email} was changed here since, and is left unchanged.`, todo.record.at);
  }
}

/** Imports labels that the source lists separately from members. */
export const importLabels: Importer<'label'> = async (move, batch) => {
  const now = nowOf(move);
  await move.deps.db.transaction(async (tx) => {
    const [first] = batch;
    if (first === undefined) return;
    const externalIds = batch.map(({ record }) => record.memberId);
    const members = await findTargets(tx, { source: first.source, kind: 'member', externalIds });
    const labels: { memberId: string; label: string }[] = [];
    const items = batch.map((todo) => {
      const memberId = members.get(todo.record.memberId);
      const imported: Imported =
        memberId === undefined ? skippedAs('no-member') : { targetId: memberId, isOurs: false };
      const label = toLabel(todo.record.label);
      if (memberId !== undefined && label !== '') labels.push({ memberId, label });
      return itemOf(todo, imported);
    });
    await insertLabels(tx, labels, now);
    await saveItems(tx, items, { runId: move.runId, now });
  });
};
