import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberByEmail } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { readMailFor } from '../settings/index.ts';
import type { SeatDeps } from './claim-seat.ts';
import { invitationEmail } from './emails/invitation.email.ts';
import { groupOver, seatHeld, seatsTaken } from './groups.errors.ts';
import { acceptsMembers } from './groups.rules.ts';
import { reserveSeat } from './groups.store.ts';
import { lockManagedGroup } from './lock-managed-group.ts';
import { findSeat, findSeatOf, insertInvitation, type SeatRow } from './seats.store.ts';

export interface InviteDeps extends SeatDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
}

interface Invitation {
  readonly groupId: string;
  readonly email: string;
  /** The member who invites as an admin of the group; null for staff. */
  readonly managedBy: string | null;
}

/**
 * Reserves a seat for an email address and emails the link; only the code's hash is stored. Throws `not_found`,
 * `group_over`, `seat_held` or `seats_taken`. The group is locked, so that no seat is reserved twice.
 */
export async function inviteReader(
  deps: InviteDeps,
  { groupId, email, managedBy }: Invitation,
  actor: Actor,
): Promise<SeatRow> {
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const group = await lockManagedGroup(tx, { groupId, managedBy });
    if (!acceptsMembers(group, now)) throw groupOver();
    const member = await findMemberByEmail(tx, email);
    // The same queries for an address without an account, so that the time reveals nothing to the group's admin.
    const own = await findSeatOf(tx, groupId, member?.id ?? newId());
    if (own?.removedAt === null) throw seatHeld();
    const code = randomSecret();
    const id = await insertInvitation(tx, { groupId, email, codeHash: hashSecret(code), now });
    if (id === null) throw seatHeld();
    if (!(await reserveSeat(tx, groupId, now))) throw seatsTaken();
    const url = mailFor.to.page('joinGroup', { code });
    const message = invitationEmail(mailFor(member), { group: group.name, url, code });
    await enqueueMail(tx, deps.clock, { cause: `group_seat:${id}`, to: email, message });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'group.invited',
      subject: { kind: 'group_seat', id },
      after: { groupId },
      personal: { email },
    });
    const seat = await findSeat(tx, { id, groupId });
    if (seat === null) throw new Error('The seat was deleted while it was created.');
    return seat;
  });
}
