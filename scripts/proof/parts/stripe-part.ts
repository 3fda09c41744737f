import { paymentSync } from '../../../src/features/payments/index.ts';
import { subscriptionSync } from '../../../src/features/subscriptions/index.ts';
import { runTriggers } from '../official-cli/run-triggers.ts';
import type { Part } from '../part.ts';

/** The fixtures that ran whole when this was written; a lower count is a step back. */
const AT_LEAST = 99;

/**
 * What others wrote, against the emulator: the official CLI's fixtures of events, brought to the
 * pinned API version.
 */
export const stripePart: Part = {
  name: 'stripe',
  title: "The official Stripe CLI's triggers against the emulator",
  async run({ log }) {
    const outcomes = await runTriggers(log);
    if ('skipped' in outcomes) return [{ what: 'triggers', value: `skipped: ${outcomes.skipped}` }];
    const whole = outcomes.filter(({ isWhole }) => isWhole).length;
    const followed = [...paymentSync.events, subscriptionSync.events].flatMap(({ types }) => types);
    const ours = outcomes.filter(({ event }) => followed.includes(event));
    const refused = ours.filter(({ isWhole, isSent }) => !isWhole || !isSent);
    if (whole < AT_LEAST) {
      throw new Error(`Only ${whole} triggers run whole, of at least ${AT_LEAST}.`);
    }
    if (refused.length > 0) {
      const reasons = refused.map(({ event, message }) => `${event}: ${message}`);
      throw new Error(`The emulator refuses triggers that it must know:\n${reasons.join('\n')}`);
    }
    return [
      { what: 'triggers that run whole', value: `${whole} of ${outcomes.length}` },
      {
        what: 'of those whose event the emulator then sent',
        value: `${outcomes.filter(({ isWhole, isSent }) => isWhole && isSent).length}`,
      },
      {
        what: 'of those about payments and subscriptions',
        value: `${ours.length} of ${ours.length}`,
      },
    ];
  },
};
