import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Sql } from '../../platform/db/sql.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { Audience } from './audience.schema.ts';
import { createPermits, type Permits } from './pacing.ts';
import { createRenderIssue, type RenderIssue } from './render-issue.ts';

/** Saved filters over members. */
export interface Segments {
  list(tx: Tx): Promise<readonly { readonly id: string; readonly name: string }[]>;
  find(
    tx: Tx,
    id: string,
  ): Promise<{
    readonly name: string;
    readonly filter: Extract<Audience, { who: 'segment' }>['filter'];
  } | null>;
  /** A condition on the contact `c` of a statement; null where everyone on a list belongs to the audience. */
  conditionOf(audience: Audience): Promise<Sql | null>;
}

/** What the feature takes from the application. */
interface IssueContext extends DbDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** The newest server key, from which the links of recipients are derived. */
  readonly linkKey: string;
  readonly transport: MailTransport;
  readonly metrics: Pick<Metrics, 'countAlarm'>;
  /** Which of these tiers exist. Wiring provides it, because tiers belong to another feature. */
  readonly findKnownTiers: (tx: Tx, slugs: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Wiring provides them, because members' filters belong to staff. */
  readonly segments: Segments;
}

export interface IssueDeps extends IssueContext {
  /** Limits how many mails are sent at once in this process. */
  readonly permits: Permits;
  readonly render: RenderIssue;
}

export function createIssueDeps(context: IssueContext): IssueDeps {
  return { ...context, permits: createPermits(), render: createRenderIssue(context) };
}
