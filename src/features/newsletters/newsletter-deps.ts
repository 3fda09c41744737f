import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Log } from '../../platform/log/log.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { DeliveryProblem } from '../../platform/mail/parse-report.ts';
import type { ReadSettings, RenderNotice } from '../settings/index.ts';

/** The dependencies that the application provides to this feature. */
export interface NewsletterDeps extends DbDeps, MailboxDeps {
  readonly changes: Changes;
  readonly log: Log;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  readonly renderNotice: RenderNotice;
  /** The newest server key, from which the links of contacts are derived. */
  readonly linkKey: string;
  /** Null if none is configured; the endpoint of mail reports then answers `not_found`. */
  readonly mailWebhookSecret: string | null;
  /** Finds the recipient of the mail with this Message-ID. */
  readonly findMailedAddress: (tx: Tx, mailId: string) => Promise<string | null>;
  /** Called for each report about the mail with this Message-ID. */
  readonly mailReported: (tx: Tx, mailId: string, problem: DeliveryProblem) => Promise<void>;
}
