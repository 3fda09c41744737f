import { enqueueMail } from '../../platform/mail/outbox.ts';
import { listStaff, type MailDeps } from '../accounts/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { claimDeliveries, type DeliveryRow, recordAttempts } from './deliveries.store.ts';
import {
  type Attempt,
  type DeliveryOutcome,
  decideOutcome,
  decidePause,
  hasArrived,
  type PauseCause,
} from './delivery.rules.ts';
import { endpointPausedEmail } from './emails/endpoint-paused.email.ts';
import { findEndpoint, type SealedEndpoint, updateEndpoint } from './endpoints.store.ts';
import { type HoldDeps, holdClaims } from './hold-claims.ts';
import { type SendDeps, sendEvent } from './send-delivery.ts';

export type DeliverDeps = SendDeps & MailDeps & HoldDeps;

/** The number of concurrent deliveries per endpoint and process. */
const ROUND = 8;

type Sent = { readonly id: string; readonly attempt: Attempt; readonly outcome: DeliveryOutcome };

/**
 * Sends the next deliveries of an endpoint concurrently and records the results. While the receiver fails, only one is
 * tried at a time. Returns the number of deliveries.
 */
export async function deliverRound(deps: DeliverDeps, endpointId: string): Promise<number> {
  const { db, clock } = deps;
  const endpoint = await findEndpoint(db.read, endpointId);
  if (endpoint === null || endpoint.pausedAt !== null) return 0;
  const claimed = await claimDeliveries(db.read, {
    endpointId,
    now: clock.now(),
    limit: endpoint.failingSince === null ? ROUND : 1,
  });
  if (claimed.length === 0) return 0;
  const ids = claimed.map(({ id }) => id);
  const round = await holdClaims(deps, ids, () =>
    Promise.all(claimed.map((one) => attemptDelivery(deps, endpoint, one))),
  );
  await recordRound(deps, endpoint, round);
  return claimed.length;
}

async function attemptDelivery(
  deps: DeliverDeps,
  endpoint: SealedEndpoint,
  { id, attempts, event }: DeliveryRow,
): Promise<Sent> {
  const attempt = await sendEvent(deps, endpoint, event);
  const now = deps.clock.now();
  const { createdAt } = event;
  return {
    id,
    attempt,
    outcome: decideOutcome(attempt, { attempts: attempts + 1, createdAt, now }),
  };
}

async function recordRound(
  deps: DeliverDeps,
  endpoint: SealedEndpoint,
  round: readonly Sent[],
): Promise<void> {
  const now = deps.clock.now();
  const hasFailed = round.every(({ attempt }) => !hasArrived(attempt));
  const failingSince = hasFailed ? (endpoint.failingSince ?? now) : null;
  const cause = decidePause(round, endpoint.failingSince);
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    await recordAttempts(tx, round, now);
    const isChanged = failingSince?.getTime() !== endpoint.failingSince?.getTime();
    if (isChanged) await updateEndpoint(tx, endpoint.id, { failingSince });
    if (cause === null) return;
    await updateEndpoint(tx, endpoint.id, { pausedAt: now, pauseCause: cause, failingSince: null });
    await mailAdmins(deps, tx, { endpoint, cause, now, mailFor });
  });
}

async function mailAdmins(
  { clock, publicUrl }: DeliverDeps,
  tx: Parameters<typeof enqueueMail>[0],
  paused: { endpoint: SealedEndpoint; cause: PauseCause; now: Date; mailFor: MailFor },
): Promise<void> {
  const { endpoint, cause, now, mailFor } = paused;
  const admins = (await listStaff(tx)).filter(
    ({ role, suspendedAt }) => role === 'admin' && suspendedAt === null,
  );
  for (const admin of admins) {
    const message = endpointPausedEmail(mailFor(admin), {
      host: new URL(endpoint.url).host,
      isGone: cause === 'gone',
      url: `${publicUrl}/staff/webhook-endpoints`,
    });
    const mailCause = `endpoint-paused:${endpoint.id}:${now.getTime()}:${admin.id}`;
    await enqueueMail(tx, clock, { cause: mailCause, to: admin.email, message });
  }
}
