import { type Actor, recordChange } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { deleteLabel, insertLabel, listLabelledAt } from './labels.store.ts';
import { countLabels } from './member-filter.store.ts';
import { resolveSelection, type Selection } from './select-members.ts';

interface Labelling {
  readonly label: string;
  readonly isSet: boolean;
  /** `addedAt` selects the members who got the label at that instant, to undo it. */
  readonly selection: Selection | { readonly addedAt: Date };
}

/**
 * Adds or removes a label of the selected members; audited. Returns the number of changed members, and the instant by
 * which an addition can be undone.
 */
export async function labelMembers(
  deps: SettingsDeps,
  { label, isSet, selection }: Labelling,
  actor: Actor,
): Promise<{ changed: number; addedAt: Date | null }> {
  const memberIds =
    'addedAt' in selection
      ? await listLabelledAt(deps.db.read, { label, at: selection.addedAt })
      : await resolveSelection(deps, selection);
  const now = deps.clock.now();
  return await deps.db.transaction(async (tx) => {
    const write = { label, memberIds, now };
    const changed = isSet ? await insertLabel(tx, write) : await deleteLabel(tx, write);
    const [only] = memberIds;
    await recordChange(tx, {
      actor,
      at: now,
      action: isSet ? 'member.labelled' : 'member.unlabelled',
      subject:
        memberIds.length === 1 && only
          ? { kind: 'member', id: only }
          : { kind: 'site', id: 'members' },
      after: { label, members: changed },
    });
    return { changed, addedAt: isSet && changed > 0 ? now : null };
  });
}

/** Lists all labels by name, each with its number of members. */
export function listLabels({ db }: SettingsDeps) {
  return countLabels(db.read);
}
