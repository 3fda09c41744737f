import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import type { ReadSettings } from '../settings/index.ts';
import { createPermits, type Permits } from './pacing.ts';
import { createRenderIssue, type RenderIssue } from './render-issue.ts';

/** What the feature takes from the application. */
export interface IssueContext extends DbDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** The newest server key, from which the links of recipients are derived. */
  readonly linkKey: string;
  readonly transport: MailTransport;
  readonly metrics: Pick<Metrics, 'countAlarm'>;
  /** Which of these tiers exist. Wiring provides it, because tiers belong to another feature. */
  readonly findKnownTiers: (tx: Tx, slugs: readonly string[]) => Promise<ReadonlySet<string>>;
}

export interface IssueDeps extends IssueContext {
  /** Limits how many mails are sent at once in this process. */
  readonly permits: Permits;
  readonly render: RenderIssue;
}

export function createIssueDeps(context: IssueContext): IssueDeps {
  return { ...context, permits: createPermits(), render: createRenderIssue(context) };
}
