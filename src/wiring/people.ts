import {
  AUDIT_TOPIC,
  auditEndpoints,
  createAuditShipper,
  openAuditLog,
} from '../features/audit/index.ts';
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
import type { AppContext, AppModule } from './context.ts';
import { tierExists } from './groups.ts';

/** Members and their rights, staff, the site's settings and the audit log. */
export function wirePeople(
  base: AppContext,
): AppModule & { readonly beforeClose: () => Promise<void> } {
  const { db, changes } = base;
  const giftSecrets = derivePurposeSecrets(base.config.JWT_KEYS, 'gift-codes');
  const shipAuditLog = createShipping(base);
  changes.on(AUDIT_TOPIC, () => void shipAuditLog());
  const receipts = createReceipts(base.config.JWT_KEYS, base.publicUrl);
  const me = {
    ...base,
    receipts,
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
    ],
    tasks: {
      'ship-audit-log': shipAuditLog,
      'continue-erasures': () => continueErasures(base),
      'keep-retention': async () => {
        await applyRetention(base);
        await deleteExpiredErasureLinks(db.read, base.clock.now());
      },
      'stop-abandoned-imports': () => stopAbandonedImports(base),
    },
  };
}

/** Ships audit log entries to a file as they are written, if a file is configured. */
function createShipping(base: AppContext): () => Promise<void> {
  const { AUDIT_LOG_FILE: path } = base.config;
  return path === undefined
    ? () => Promise.resolve()
    : createAuditShipper(base, openAuditLog(path));
}
