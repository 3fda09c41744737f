import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { findMemberById, listStaff, type MailDeps, type Member } from '../accounts/index.ts';
import { ACTOR_KINDS, ADMIN_ALERTS, ANNOUNCE } from '../audit/index.ts';
import { type MailContext, readMailFor } from '../settings/index.ts';
import { announcementEmail } from './emails/announcement.email.ts';

const payloadSchema = z.object({
  what: z.enum(ADMIN_ALERTS),
  actorKind: z.enum(ACTOR_KINDS),
  actorId: z.uuid().nullable(),
  subjectId: z.string(),
  at: z.iso.datetime(),
});

type Announcement = z.output<typeof payloadSchema>;

type Announced = (typeof ADMIN_ALERTS)[number];

/** The console page about the announced change. */
const PATHS = {
  admin_added: '/staff/members',
  admin_removed: '/staff/members',
  api_key_created: '/staff/api-keys',
  api_key_kept: '/staff/api-keys',
  members_exported: '/staff/audit',
  payments_exported: '/staff/audit',
  payout_account_changed: '/staff/authors',
  removal_asked: '/staff/members',
  webhook_changed: '/staff/webhook-endpoints',
} as const satisfies Record<Announced, string>;

const ABOUT_MEMBERS: readonly Announced[] = ['admin_added', 'admin_removed', 'removal_asked'];
const EXPORTS: readonly Announced[] = ['members_exported', 'payments_exported'];

/**
 * Emails all admins, including the one who made the change, since that account may be compromised, and an admin who
 * lost the role or was suspended. Exports by one actor within an hour cause one email.
 */
export function announceToAdminsJob(deps: MailDeps): JobKind {
  return job({
    name: ANNOUNCE,
    payload: payloadSchema,
    async handle(announcement) {
      const mailFor = await readMailFor(deps);
      const { what } = announcement;
      await deps.db.transaction(async (tx) => {
        const subject = ABOUT_MEMBERS.includes(what) ? announcement.subjectId : null;
        for (const admin of await listRecipients(tx, announcement)) {
          const { id, email } = admin;
          const mail = mailFor(admin);
          const message = announcementEmail(mail, {
            what,
            by: await nameActor(tx, mail, announcement),
            subject: subject === null ? '' : await nameMember(tx, mail, subject),
            url: `${deps.publicUrl}${PATHS[what]}`,
          });
          const cause = `${causeOf(announcement)}:${id}`;
          await enqueueMail(tx, deps.clock, { cause, to: email, message });
        }
      });
    },
  });
}

async function listRecipients(tx: Tx, { what, subjectId }: Announcement): Promise<Member[]> {
  const admins = (await listStaff(tx)).filter(
    ({ role, suspendedAt }) => role === 'admin' && suspendedAt === null,
  );
  const removed = what === 'admin_removed' ? await findMemberById(tx, subjectId) : null;
  const all = [...admins, ...(removed === null ? [] : [removed])];
  const confirmed = all.filter(({ emailConfirmedAt }) => emailConfirmedAt !== null);
  return [...new Map(confirmed.map((one) => [one.id, one])).values()];
}

function causeOf({ what, actorId, subjectId, at }: Announcement): string {
  const once = EXPORTS.includes(what) ? `${actorId}:${at.slice(0, 13)}` : `${subjectId}:${at}`;
  return `announced:${what}:${once}`;
}

async function nameActor(
  tx: Tx,
  mail: MailContext,
  { actorKind, actorId }: Announcement,
): Promise<string> {
  if (actorKind === 'member' && actorId !== null) return await nameMember(tx, mail, actorId);
  const { t } = mail.texts;
  return t(actorKind === 'server' ? 'mails.actor.server' : 'mails.actor.commandLine');
}

async function nameMember(tx: Tx, { texts: { t } }: MailContext, id: string): Promise<string> {
  const member = await findMemberById(tx, id);
  return member === null ? t('mails.actor.erased') : `${member.name} <${member.email}>`;
}
