import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Limiter } from '../../platform/http/limits.ts';
import type { Streams } from '../../platform/http/streams.ts';
import type { Log } from '../../platform/log/log.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import type { Badge } from './comments.schemas.ts';

/** A badge that another feature awards. */
export interface BadgeSource {
  readonly badge: Badge;
  /** Published with a member's id when they may have gained or lost the badge. */
  readonly topic: string;
  /** Returns which of these members have the badge, in one query. */
  listAmong(
    tx: Tx,
    memberIds: readonly string[],
    context: { readonly settings: SiteSettings; readonly now: Date },
  ): Promise<ReadonlySet<string>>;
}

/** The staff notes about a member: how many, and the newest. */
export interface NotesSummary {
  readonly count: number;
  readonly last: { readonly body: string; readonly createdAt: Date };
}

/** The dependencies that the application provides. */
export interface CommentContext extends DbDeps, MailboxDeps {
  readonly changes: Changes;
  readonly log: Log;
  readonly streams: Streams;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** The secrets of signed links in emails; the first one signs. */
  readonly mailLinkSecrets: readonly string[];
  readonly allowedOrigins: ReadonlySet<string>;
  readonly limiter: Limiter;
  /** The badges that other features award. */
  readonly badgeSources: readonly BadgeSource[];
  /** Summarizes the staff notes about each of these members that has any, in one query. */
  readonly summarizeNotes: (
    tx: Tx,
    memberIds: readonly string[],
  ) => Promise<ReadonlyMap<string, NotesSummary>>;
}
