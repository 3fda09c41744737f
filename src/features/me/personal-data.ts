import { z } from 'zod';
import { hasEnded } from '../../money/subscription-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import { pick } from '../../platform/http/pick.ts';
import { listMailsTo } from '../../platform/mail/outbox.ts';
import { addDays } from '../../time/clock.ts';
import { accessPersonalData } from '../access/index.ts';
import { findMemberById, type Member, ownMemberSchema } from '../accounts/index.ts';
import { auditPersonalData } from '../audit/index.ts';
import { authorsPersonalData } from '../authors/index.ts';
import { checkoutsPersonalData } from '../billing/index.ts';
import { commentsPersonalData } from '../comments/index.ts';
import { listCustomersOf } from '../customers/index.ts';
import { emailChangePersonalData, listFormerEmails } from '../email-change/index.ts';
import { grantsPersonalData } from '../grants/index.ts';
import { groupsPersonalData } from '../groups/index.ts';
import { identitiesPersonalData } from '../identity-providers/index.ts';
import { issuesPersonalData } from '../issues/index.ts';
import { MOVE_DAYS, staffMoves } from '../moving/index.ts';
import { newslettersPersonalData } from '../newsletters/index.ts';
import { passkeysPersonalData } from '../passkeys/index.ts';
import { paymentsPersonalData } from '../payments/index.ts';
import { feedPersonalData } from '../reading/index.ts';
import { secondFactorPersonalData } from '../second-factor/index.ts';
import { sessionsPersonalData } from '../sessions/index.ts';
import { signInPersonalData } from '../sign-in/index.ts';
import { subscriptionsPersonalData } from '../subscriptions/index.ts';
import { tipsPersonalData } from '../tips/index.ts';
import type { PersonalDataCounts } from './erasure.rules.ts';
import type { MeDeps } from './read-me.ts';

const instant = z.iso.datetime();

/** A member's export: the profile, and a section of each feature that stores data about them. */
export const exportSchema = z
  .object({
    exportedAt: instant,
    profile: ownMemberSchema.extend({
      suspendedAt: instant.nullable(),
      bannedUntil: instant.nullable(),
      mutedUntil: instant.nullable(),
      stripeCustomerId: z.string().nullable(),
      stripeCustomerIds: z.array(z.string()),
    }),
    ...sessionsPersonalData.shape,
    ...signInPersonalData.shape,
    ...secondFactorPersonalData.shape,
    ...passkeysPersonalData.shape,
    ...identitiesPersonalData.shape,
    ...emailChangePersonalData.shape,
    ...grantsPersonalData.shape,
    ...accessPersonalData.shape,
    ...groupsPersonalData.shape,
    ...feedPersonalData.shape,
    ...authorsPersonalData.shape,
    ...commentsPersonalData.shape,
    ...tipsPersonalData.shape,
    ...checkoutsPersonalData.shape,
    ...paymentsPersonalData.shape,
    ...subscriptionsPersonalData.shape,
    ...auditPersonalData.shape,
    ...newslettersPersonalData.shape,
    ...issuesPersonalData.shape,
    mails: z.array(
      z.object({
        recipient: z.string(),
        subject: z.string(),
        createdAt: instant,
        sentAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'MemberExport' });

type PersonalData = Awaited<ReturnType<typeof collectPersonalData>>;

/** Collects all data about a member, without hashes and secrets. */
export async function collectPersonalData({ db }: Pick<DbDeps, 'db'>, memberId: string) {
  const tx = db.read;
  const member = await findMemberById(tx, memberId);
  // The member was erased after the request was authenticated.
  if (member === null) throw signInRequired();
  const { email } = member;
  const emails = [email, ...(await listFormerEmails(tx, memberId))];
  const subject = { memberId, email, emails };
  return {
    profile: await readProfile(tx, member),
    ...(await sessionsPersonalData.read(tx, subject)),
    ...(await signInPersonalData.read(tx, subject)),
    ...(await secondFactorPersonalData.read(tx, subject)),
    ...(await passkeysPersonalData.read(tx, subject)),
    ...(await identitiesPersonalData.read(tx, subject)),
    ...(await emailChangePersonalData.read(tx, subject)),
    ...(await grantsPersonalData.read(tx, subject)),
    ...(await accessPersonalData.read(tx, subject)),
    ...(await groupsPersonalData.read(tx, subject)),
    ...(await feedPersonalData.read(tx, subject)),
    ...(await authorsPersonalData.read(tx, subject)),
    ...(await commentsPersonalData.read(tx, subject)),
    ...(await tipsPersonalData.read(tx, subject)),
    ...(await checkoutsPersonalData.read(tx, subject)),
    ...(await paymentsPersonalData.read(tx, subject)),
    ...(await subscriptionsPersonalData.read(tx, subject)),
    ...(await auditPersonalData.read(tx, subject)),
    ...(await newslettersPersonalData.read(tx, subject)),
    ...(await issuesPersonalData.read(tx, subject)),
    mails: await listMailsTo(tx, emails),
  };
}

async function readProfile(tx: Tx, member: Member) {
  const customers = await listCustomersOf(tx, member.id);
  const stripeCustomerIds = customers.flatMap(({ customerId }) => customerId ?? []);
  return {
    ...pick(ownMemberSchema, member),
    suspendedAt: member.suspendedAt,
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
    stripeCustomerId: stripeCustomerIds[0] ?? null,
    stripeCustomerIds,
  };
}

/** Counts the stored rows, for the preview of an erasure. */
function countPersonalData(
  data: PersonalData,
  hasLiveSubscription: boolean,
): Omit<PersonalDataCounts, 'moveFiles'> {
  return {
    sessions: data.sessions.length,
    comments: data.comments.length,
    tips: data.tips.length,
    livePledges: data.pledges.filter(({ status }) => !hasEnded(status)).length,
    payments: data.payments.length,
    grants: data.grants.length,
    groupSeats: data.groupSeats.length,
    groupAdmins: data.groupAdmins.length,
    newsletters: data.newsletters.length,
    mails: data.mails.length + data.issues.length,
    audit: data.audit.length,
    hasStripeCustomer: data.profile.stripeCustomerId !== null,
    hasLiveSubscription,
  };
}

/** Counts what an erasure of a member would delete and keep. */
export async function readErasureCounts(
  { db, readSubscription }: Pick<MeDeps, 'db' | 'readSubscription'>,
  memberId: string,
): Promise<PersonalDataCounts> {
  const isLive = (await readSubscription(memberId)) !== null;
  const { count, usedAt } = await staffMoves.countFiles(db.read);
  return {
    ...countPersonalData(await collectPersonalData({ db }, memberId), isLive),
    moveFiles: { count, until: usedAt && addDays(usedAt, MOVE_DAYS) },
  };
}
