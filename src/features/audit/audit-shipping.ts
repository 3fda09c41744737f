import { AUDIT_TOPIC } from './chain.store.ts';
import { enqueueAuditPost, postAuditLogJob } from './post-audit-log.ts';
import { createAuditShipper, openAuditLog } from './ship-audit-log.ts';

/** Sends the entries out of the system: to a file or standard output, and to a URL. */
export const auditShipping = {
  /** Published for each entry that can be sent. */
  topic: AUDIT_TOPIC,
  /** Opens the file or standard output. */
  openLog: openAuditLog,
  /** Creates the function that writes all unsent entries to the file. */
  createShipper: createAuditShipper,
  /** Enqueues the job that posts all unsent entries to the URL. */
  enqueuePost: enqueueAuditPost,
  postJob: postAuditLogJob,
};
