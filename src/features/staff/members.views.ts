import { money } from '../../money/money.ts';
import { readSubscriptionStatus } from '../../money/subscription-status.ts';
import { type Caller, hasRole, hasScope } from '../../platform/http/caller.ts';
import { pick } from '../../platform/http/pick.ts';
import { outranks } from '../../roles/roles.ts';
import type { Member } from '../accounts/index.ts';
import { memberForAdminSchema, memberForModeratorSchema } from './members.schemas.ts';
import type { PendingRecovery } from './read-member-page.ts';
import type { MemberLine } from './select-members.ts';

/** Leaves out notes about admins, since no rank is above theirs. */
function presentMemberToAdmin(member: Member) {
  const note = outranks('admin', member.role) ? member.note : null;
  return pick(memberForAdminSchema, { ...member, note, suspended: member.suspendedAt !== null });
}

/** Presents a member with the fields that the caller's role may see. */
export function presentMemberTo(caller: Caller, member: Member) {
  return hasRole(caller, 'admin') || hasScope(caller, 'members:read')
    ? presentMemberToAdmin(member)
    : pick(memberForModeratorSchema, member);
}

/** Presents a member with the additional columns of lists. */
export function presentMemberLine({ facts, ...member }: MemberLine) {
  const {
    labels = [],
    externalId = null,
    lastSeenAt = null,
    plan = null,
    status,
    isPaused,
    paid,
  } = facts ?? {};
  return {
    ...presentMemberToAdmin(member),
    labels: [...labels],
    externalId,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    plan,
    subscriptionStatus: status ? readSubscriptionStatus(status) : null,
    paused: isPaused ?? false,
    paid: Object.entries(paid ?? {}).map(([currency, amount]) => money(amount, currency)),
  };
}

/** Presents a member with pending recoveries of their mailbox or second factor. */
export function presentMemberPage(line: MemberLine, { recovery, removal }: PendingRecovery) {
  return {
    ...presentMemberLine(line),
    secondFactorAt: line.secondFactorAt?.toISOString() ?? null,
    emailRecovery: recovery && {
      email: recovery.toEmail,
      startedAt: recovery.createdAt.toISOString(),
      changesAt: (recovery.waitsUntil ?? recovery.expiresAt).toISOString(),
      confirmedAt: recovery.toConfirmedAt?.toISOString() ?? null,
      expiresAt: recovery.expiresAt.toISOString(),
    },
    secondFactorRemoval: removal && {
      askedById: removal.askedById,
      askedAt: removal.askedAt.toISOString(),
      endsAt: removal.endsAt.toISOString(),
    },
  };
}
