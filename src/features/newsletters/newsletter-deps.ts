import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Log } from '../../platform/log/log.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { DeliveryProblem } from '../../platform/mail/parse-report.ts';
import type { ReadSettings } from '../settings/index.ts';

/** What the feature takes from the application. */
export interface NewsletterDeps extends DbDeps, MailboxDeps {
  readonly changes: Changes;
  readonly log: Log;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** The newest server key, from which the links of contacts are derived. */
  readonly linkKey: string;
  /** Null where none is configured; then the endpoint of mail reports does not exist. */
  readonly mailWebhookSecret: string | null;
  /** The recipient of the mail with this Message-ID. */
  readonly findMailedAddress: (tx: Tx, mailId: string) => Promise<string | null>;
  /** Told of a report about the mail with this Message-ID. */
  readonly mailReported: (tx: Tx, mailId: string, problem: DeliveryProblem) => Promise<void>;
}
