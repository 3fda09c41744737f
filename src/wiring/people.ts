import { auditEndpoints, auditShipping } from '../features/audit/index.ts';
import {
  applyRetention,
  continueErasures,
  createReceipts,
  deleteExpiredErasureLinks,
  eraseMemberJob,
  erasureLinkEndpoints,
  meEndpoints,
  personalDataEndpoints,
  receiptEndpoints,
  removeAvatarJob,
} from '../features/me/index.ts';
import {
  memberFilesEndpoints,
  memberImportEndpoints,
  memberImportJobs,
  stopAbandonedImports,
} from '../features/member-files/index.ts';
import { settingsEndpoints } from '../features/settings/index.ts';
import {
  announceToAdminsJob,
  bulkMemberEndpoints,
  dashboardEndpoints,
  findAuditNames,
  memberGiftEndpoints,
  memberNotesEndpoints,
  recurringEndpoints,
  searchEndpoints,
  segmentEndpoints,
  setupEndpoints,
  staffMembersEndpoints,
  statsEndpoints,
  transparencyEndpoints,
} from '../features/staff/index.ts';
import { findSubscriptionSummary } from '../features/subscriptions/index.ts';
import { derivePurposeSecrets } from '../platform/crypto/purpose-keys.ts';
import { createSealer } from '../platform/crypto/seal.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { AppContext, AppModule } from './context.ts';
import { tierExists } from './groups.ts';

/** Members and their rights, staff, the site's settings and the audit log. */
export function wirePeople(
  base: AppContext,
): AppModule & { readonly beforeClose: () => Promise<void> } {
  const { db, changes } = base;
  const giftSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'gift-codes');
  const { ship: shipAuditLog, jobs: shippingJobs } = createShipping(base);
  changes.on(auditShipping.topic, () => void shipAuditLog());
  const receipts = createReceipts(base.config.JWT_KEYS, base.publicUrl);
  const me = {
    ...base,
    receipts,
    sealer: createSealer(base.config.JWT_KEYS, 'second-factor'),
    readSubscription: (memberId: string) => findSubscriptionSummary(db.read, memberId, base),
  };
  return {
    /** A command exits right after its change, whose entry may not have been shipped yet. */
    beforeClose: shipAuditLog,
    endpoints: [
      ...meEndpoints(me),
      ...personalDataEndpoints(me),
      ...erasureLinkEndpoints(me),
      ...receiptEndpoints(me),
      ...staffMembersEndpoints(base),
      ...memberNotesEndpoints(base),
      ...memberGiftEndpoints({ ...base, giftSecrets }),
      ...segmentEndpoints(base),
      ...bulkMemberEndpoints({ ...base, tierExists }),
      ...searchEndpoints(base),
      ...memberFilesEndpoints(base),
      ...memberImportEndpoints(base),
      ...statsEndpoints(base),
      ...transparencyEndpoints(base),
      ...setupEndpoints(base),
      ...dashboardEndpoints(base),
      ...recurringEndpoints(base),
      ...settingsEndpoints(base),
      ...auditEndpoints({ ...base, findNames: findAuditNames }),
    ],
    jobs: [
      eraseMemberJob(me),
      removeAvatarJob(base),
      announceToAdminsJob(base),
      ...memberImportJobs(base),
      ...shippingJobs,
    ],
    tasks: {
      'ship-audit-log': shipAuditLog,
      'continue-erasures': () => continueErasures(base),
      'enforce-retention': async () => {
        await applyRetention(base);
        await deleteExpiredErasureLinks(db.read, base.clock.now());
      },
      'stop-abandoned-imports': () => stopAbandonedImports(base),
    },
  };
}

/** Ships audit log entries to a file and to a URL as they are written, if they are configured. */
function createShipping(base: AppContext): { ship(): Promise<void>; jobs: JobKind[] } {
  const { AUDIT_LOG_FILE: path, AUDIT_LOG_URL: url, AUDIT_LOG_SECRET: secret } = base.config;
  const write =
    path === undefined
      ? () => Promise.resolve()
      : auditShipping.createShipper(base, auditShipping.openLog(path));
  if (url === undefined || secret === undefined) return { ship: write, jobs: [] };
  const post = () =>
    auditShipping
      .enqueuePost(base.db.read)
      .catch((error: unknown) => base.log.error({ err: error }, 'the audit log could not be sent'));
  return {
    ship: async () => {
      await Promise.all([write(), post()]);
    },
    jobs: [auditShipping.postJob(base, { url, secret })],
  };
}
