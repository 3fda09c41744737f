import {
  createIssueDeps,
  findRecipientAddress,
  issueEndpoints,
  issueJobs,
  recordReport,
  startDueIssues,
} from '../features/issues/index.ts';
import { listOldHosts } from '../features/moving/index.ts';
import {
  deleteExpiredSignups,
  linkHashes,
  newsletterEndpoints,
  recordDeliveryProblem,
} from '../features/newsletters/index.ts';
import { createIssueSegments } from '../features/staff/index.ts';
import { findMailRecipient, type OutboxDeps, sendMailJob } from '../platform/mail/outbox.ts';
import { addDays } from '../time/clock.ts';
import type { AppContext, AppModule } from './context.ts';
import { findKnownTiers } from './publication.ts';

/** Newsletters, their issues, bounces and complaints; and the sending of all other mail. */
export function wireNewsletters(base: AppContext): AppModule {
  const issues = createIssueDeps({
    ...base,
    findKnownTiers,
    listOldHosts,
    segments: createIssueSegments(base),
  });
  const addressRefused: OutboxDeps['addressRefused'] = (tx, email) =>
    recordDeliveryProblem(base, tx, { email, problem: 'bounce', cause: null });
  const readSender = async () => (await base.readSettings()).publisher.sender;
  return {
    endpoints: [
      ...newsletterEndpoints({
        ...base,
        mailWebhookSecret: base.config.MAIL_WEBHOOK_SECRET ?? null,
        findMailedAddress: async (tx, id) =>
          (await findRecipientAddress(tx, id)) ?? (await findMailRecipient(tx, id)),
        mailReported: (tx, id, problem) => recordReport(tx, { id, problem, now: base.clock.now() }),
      }),
      ...issueEndpoints(issues),
    ],
    jobs: [sendMailJob({ ...base, addressRefused, readSender }), ...issueJobs(issues)],
    tasks: {
      'send-due-issues': () => startDueIssues(issues),
      'hash-newsletter-links': () =>
        linkHashes.replaceTokens(base.db.read, addDays(base.clock.now(), -1)),
      'delete-expired-signups': () => deleteExpiredSignups(base.db.read, base.clock.now()),
    },
  };
}
