import {
  createPermits,
  createRenderIssue,
  findRecipientAddress,
  issueEndpoints,
  issueJobs,
  startDueIssues,
} from '../features/issues/index.ts';
import {
  mailReportEndpoints,
  newsletterEndpoints,
  noteTrouble,
  ownListsEndpoints,
  removeExpiredSignups,
  subscribingEndpoints,
  suppressionEndpoints,
} from '../features/newsletters/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { findMailRecipient, type OutboxDeps, sendMailJob } from '../platform/mail/outbox.ts';
import type { AppContext, AppModule } from './context.ts';
import { findKnownTiers } from './publication.ts';

/** Lists and who wants them, what is sent to them, what comes back; and all other mail. */
export function wireNewsletters(base: AppContext): AppModule {
  const issues = {
    ...{ ...base, findKnownTiers },
    ...{ permits: createPermits(), render: createRenderIssue(base.publicUrl) },
    bounced: (tx: Tx, told: { email: string; kind: 'hard' | 'soft'; mailId: string }) => {
      const trouble = told.kind === 'hard' ? 'bounce' : 'soft_bounce';
      return noteTrouble(base, tx, { email: told.email, trouble, cause: told.mailId });
    },
  };
  const addressRefused: OutboxDeps['addressRefused'] = (tx, email) =>
    noteTrouble(base, tx, { email, trouble: 'bounce', cause: null });
  return {
    endpoints: [
      ...newsletterEndpoints(base),
      ...issueEndpoints(issues),
      ...suppressionEndpoints(base),
      ...mailReportEndpoints({
        ...base,
        mailWebhookSecret: base.config.MAIL_WEBHOOK_SECRET ?? null,
        findMailedAddress: async (tx, id) =>
          (await findRecipientAddress(tx, id)) ?? (await findMailRecipient(tx, id)),
      }),
      ...subscribingEndpoints(base),
      ...ownListsEndpoints(base),
    ],
    jobs: [sendMailJob({ ...base, addressRefused }), ...issueJobs(issues)],
    tasks: {
      'send-due-issues': () => startDueIssues(issues),
      'forget-signups': () => removeExpiredSignups(base.db.read, base.clock.now()),
    },
  };
}
