import { callEmulator } from './api-calls.ts';
import type { RehearsalContext } from './rehearsal-context.ts';

/** Simulates a month of banks: opens disputes, including partial ones, and decides disputes and appeals. */
export async function playBankMonth(context: RehearsalContext): Promise<void> {
  await openDispute(context);
  const { site, random, counts } = context;
  const { data } = await site.stripe.disputes.list({ limit: 100 });
  for (const { id, status } of data) {
    if (status === 'lost') {
      if (!random.happens(0.2)) continue;
      await callEmulator(site, `disputes/${id}/appeal`, {});
      counts.add('disputes appealed');
    } else if (NEEDS_DECISION.has(status) && random.happens(0.5)) {
      const outcome = random.pick(['won', 'lost']);
      await callEmulator(site, `disputes/${id}/close`, { outcome });
      counts.add(`disputes ${outcome}${status.startsWith('appeal') ? ' on appeal' : ''}`);
    }
  }
}

const NEEDS_DECISION = new Set<string>([
  'needs_response',
  'under_review',
  'warning_needs_response',
  'appeal_needs_response',
  'appeal_under_review',
]);

/** Opens a dispute of a charge, or of a part of it, that has no dispute yet. */
async function openDispute({ site, random, counts }: RehearsalContext): Promise<void> {
  const { data } = await site.stripe.charges.list({ limit: 50 });
  const open = data.filter(
    ({ status, disputed, refunded }) => status === 'succeeded' && !disputed && !refunded,
  );
  if (open.length === 0 || !random.happens(0.7)) return;
  const { id, amount, amount_refunded } = random.pick(open);
  const left = amount - amount_refunded;
  const isPart = random.happens(0.5) && left > 1;
  const body = isPart ? { amount: Math.floor(left / 2) } : { prevented: random.happens(0.3) };
  await callEmulator(site, `charges/${id}/dispute`, body);
  counts.add(isPart ? 'partial disputes' : 'full disputes');
}
