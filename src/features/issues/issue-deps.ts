import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Sql } from '../../platform/db/sql.ts';
import type { Metrics } from '../../platform/health/metrics.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import type { ReadSettings } from '../settings/index.ts';
import type { Audience } from './audience.schema.ts';
import { createPermits, type Semaphore } from './pacing.ts';
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
  /** Returns a condition on the contact `c` of a statement; null if the audience is everyone on a list. */
  conditionOf(audience: Audience): Promise<Sql | null>;
}

/** The dependencies that the application provides to this feature. */
interface IssueContext extends DbDeps {
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** The newest server key, from which the links of recipients are derived. */
  readonly linkKey: string;
  readonly transport: MailTransport;
  readonly metrics: Pick<Metrics, 'countAlarm'>;
  /** Returns which of these tiers exist. Wiring provides it, because tiers belong to another feature. */
  readonly findKnownTiers: (tx: Tx, slugs: readonly string[]) => Promise<ReadonlySet<string>>;
  /**
   * Returns the hosts of the old sites from which subscriptions were imported, by the source of the consent. Wiring
   * provides it, because imports belong to the feature `moving`.
   */
  readonly listOldHosts: (
    tx: Tx,
    sources: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Wiring provides them, because filters over members belong to the feature `staff`. */
  readonly segments: Segments;
}

export interface IssueDeps extends IssueContext {
  /** Limits how many mails are sent at once in this process. */
  readonly permits: Semaphore;
  readonly render: RenderIssue;
}

export function createIssueDeps(context: IssueContext): IssueDeps {
  return { ...context, permits: createPermits(), render: createRenderIssue(context) };
}
