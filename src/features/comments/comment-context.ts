import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Limiter } from '../../platform/http/limits.ts';
import type { Streams } from '../../platform/http/streams.ts';
import type { Log } from '../../platform/log/log.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import type { Badge } from './comments.schemas.ts';

/** A badge whose members another feature knows. */
export interface BadgeSource {
  readonly badge: Badge;
  /** Published with a member's id when they may have gained or lost the badge. */
  readonly topic: string;
  /** Which of these members have it, in one query. */
  listAmong(
    tx: Tx,
    memberIds: readonly string[],
    context: { readonly settings: SiteSettings; readonly now: Date },
  ): Promise<ReadonlySet<string>>;
}

/** What the feature takes from the application. */
export interface CommentContext extends DbDeps, MailboxDeps {
  readonly changes: Changes;
  readonly log: Log;
  readonly streams: Streams;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** All secrets that sign links in mails; the first signs. */
  readonly mailLinkSecrets: readonly string[];
  readonly allowedOrigins: ReadonlySet<string>;
  readonly limiter: Limiter;
  /** Badges that other features know of, in the order in which they are shown. */
  readonly badgeSources: readonly BadgeSource[];
}
