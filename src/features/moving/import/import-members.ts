import { kindOfForeignHash } from '../../../platform/crypto/foreign-passwords.ts';
import { DEFAULT_NAME } from '../../../roles/default-name.ts';
import {
  findMembersByEmails,
  findMembersByIds,
  importedNameSchema,
  type Member,
} from '../../accounts/index.ts';
import { FOREVER } from '../../grants/index.ts';
import { moveContact } from '../../newsletters/index.ts';
import {
  changeMovedAddress,
  insertLabels,
  insertMovedMembers,
  type NewMember,
  updateMovedMember,
} from '../members.store.ts';
import { findTargets, type SavedItem, saveItems } from '../moved-items.store.ts';
import { readAddress } from '../read-address.ts';
import type { RecordOf } from '../source-records.ts';
import { cutText } from './cut-text.ts';
import { type Importer, itemOf, type Move, nowOf, type PendingRecord, skippedAs } from './move.ts';

const MAX_NOTE_LENGTH = 5000;

interface Parsed {
  readonly todo: PendingRecord<'member'>;
  readonly member: NewMember;
}

type Tx = Parameters<typeof updateMovedMember>[0];

/**
 * Imports members. A member of an earlier import is recognized by the id in the source, even if the address changed.
 * Others are matched by address, ignoring case: two records with one address become one member with the rights of both.
 * An account that existed before is not changed, except for the rights that the source grants.
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
    const known = await findKnown(tx, parsed);
    const others = parsed.filter(({ todo }) => !known.has(todo.externalId));
    const items: SavedItem[] = [];
    for (const one of parsed) {
      const row = known.get(one.todo.externalId);
      if (row !== undefined) items.push(await updateKnown(move, tx, one, row));
    }
    items.push(...(await importByAddress(move, tx, others)));
    const labels = await addLabels(tx, { parsed, items, now });
    const leftOut = lost.map(({ todo, reason }) => itemOf(todo, skippedAs(reason)));
    await saveItems(tx, [...items, ...labels, ...leftOut], { runId: move.runId, now });
  });
};

/** Returns the accounts of members that were imported before, by their ids in the source. */
async function findKnown(
  tx: Tx,
  parsed: readonly Parsed[],
): Promise<ReadonlyMap<string, Pick<Member, 'id' | 'email'>>> {
  const ids = parsed.flatMap(({ todo }) => todo.item?.targetId ?? []);
  const rows = new Map((await findMembersByIds(tx, ids)).map((row) => [row.id, row]));
  return new Map(
    parsed.flatMap(({ todo: { externalId, item } }) => {
      const row = rows.get(item?.targetId ?? '');
      return row === undefined ? [] : [[externalId, row] as const];
    }),
  );
}

/** Updates the account of an earlier import, unless it was changed or used here since. */
async function updateKnown(
  move: Move,
  tx: Tx,
  { todo, member }: Parsed,
  { id, email }: Pick<Member, 'id' | 'email'>,
): Promise<SavedItem> {
  const now = nowOf(move);
  const isOurs = todo.item?.isOurs === true;
  const mark = todo.item?.mark ?? null;
  const { name, note, bannedUntil } = member;
  const unlessAfter = mark === null ? new Date(0) : new Date(mark);
  const change = { name, note, bannedUntil, now };
  const isUnchanged = isOurs && (await updateMovedMember(tx, { id, unlessAfter }, change));
  if (isOurs && !isUnchanged)
    move.warn(`${email} was changed here since, and is left unchanged.`, todo.record.at);
  if (email !== member.email) {
    const to = { id, email: member.email, now };
    if (isUnchanged && (await changeMovedAddress(tx, to))) {
      await moveContact(tx, { from: email, to: member.email, now });
    } else {
      move.warn(
        `${email} has the address ${member.email} in the source. The old address stays here, because the account was here before or was used since, or another account has the new one.`,
        todo.record.at,
      );
    }
  }
  // Without an update the old mark stays, so that neither a later import nor an undo overrides what was changed here.
  return itemOf(todo, { targetId: id, isOurs, mark: isUnchanged ? now.toISOString() : mark });
}

/** Creates accounts, or merges records with the accounts of their addresses. */
async function importByAddress(
  move: Move,
  tx: Tx,
  parsed: readonly Parsed[],
): Promise<SavedItem[]> {
  const now = nowOf(move);
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
  const ours = new Set(fresh.map(({ todo }) => todo.externalId));
  const rows = await findMembersByEmails(tx, emails);
  const byEmail = new Map(rows.map((row) => [row.email, row]));
  return parsed.flatMap(({ todo, member }) => {
    const row = byEmail.get(member.email);
    if (row === undefined) return [];
    const isOurs = ours.has(todo.externalId);
    if (!isOurs && todo.item === null) {
      move.warn(`${member.email} already has an account; the two were merged.`, todo.record.at);
    }
    return [itemOf(todo, { targetId: row.id, isOurs, mark: now.toISOString() })];
  });
}

/**
 * Adds the labels of imported members. Returns an item for each label that an account got which the move did not create:
 * an undo removes these, and the others with their accounts.
 */
async function addLabels(
  tx: Tx,
  { parsed, items, now }: { parsed: readonly Parsed[]; items: readonly SavedItem[]; now: Date },
): Promise<SavedItem[]> {
  const todos = new Map(parsed.map(({ todo }) => [todo.externalId, todo]));
  const wanted = items.flatMap(({ externalId, targetId }) => {
    const labels = new Set((todos.get(externalId)?.record.labels ?? []).map(toLabel));
    return [...labels].flatMap((label) =>
      targetId === null || label === '' ? [] : [{ externalId, memberId: targetId, label }],
    );
  });
  const added = await insertLabels(tx, wanted, now);
  return wanted.flatMap(({ externalId, memberId, label }): SavedItem[] => {
    const todo = todos.get(externalId);
    const item = items.find((one) => one.externalId === externalId);
    if (!todo || item?.isOurs !== false || !added.has(memberId, label)) return [];
    const of = {
      source: todo.source,
      kind: 'label',
      externalId: `${externalId} ${label}`,
    } as const;
    return [{ ...of, digest: null, targetId: memberId, isOurs: true, mark: label }];
  });
}

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

/** Imports labels that the source lists separately from members. */
export const importLabels: Importer<'label'> = async (move, batch) => {
  const now = nowOf(move);
  await move.deps.db.transaction(async (tx) => {
    const [first] = batch;
    if (first === undefined) return;
    const externalIds = batch.map(({ record }) => record.memberId);
    const members = await findTargets(tx, { source: first.source, kind: 'member', externalIds });
    const found = batch.map((todo) => {
      const label = toLabel(todo.record.label);
      return { todo, memberId: members.get(todo.record.memberId), label };
    });
    const labels = found.flatMap(({ memberId, label }) =>
      memberId === undefined || label === '' ? [] : [{ memberId, label }],
    );
    const added = await insertLabels(tx, labels, now);
    const items = found.map(({ todo, memberId, label }) => {
      if (memberId === undefined) return itemOf(todo, skippedAs('no-member'));
      const isOurs = added.has(memberId, label);
      return itemOf(todo, { targetId: memberId, isOurs, mark: label });
    });
    await saveItems(tx, items, { runId: move.runId, now });
  });
};
