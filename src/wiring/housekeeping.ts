import { hashPlainTokens } from '../platform/db/stored-tokens.ts';
import { cspReportEndpoint } from '../platform/http/csp-reports.ts';
import { deleteExpiredKeys } from '../platform/http/idempotency.ts';
import { deleteExpiredLimits } from '../platform/http/limits.ts';
import { contactOf, securityTextEndpoint } from '../platform/http/security-text.ts';
import { deleteEmptyQueues } from '../platform/jobs/jobs.ts';
import { addDays } from '../time/clock.ts';
import type { AppContext, AppModule } from './context.ts';

/** Deletes expired platform rows, and receives reports from browsers. */
export function wireHousekeeping(base: AppContext): AppModule {
  const { db, clock, log, metrics, config, publicUrl } = base;
  const contact = config.SECURITY_CONTACT ?? contactOf(config.MAIL_FROM);
  return {
    endpoints: [cspReportEndpoint({ log, metrics }), securityTextEndpoint({ contact, publicUrl })],
    tasks: {
      'delete-old-idempotency-keys': () => deleteExpiredKeys(db),
      'hash-mail-links': () => hashPlainTokens(db.read, addDays(clock.now(), -1)),
      'delete-empty-queues': () => deleteEmptyQueues(db.pool),
      'delete-expired-rate-limits': () => deleteExpiredLimits(db.pool),
    },
  };
}
