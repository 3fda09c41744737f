import { rehearse } from '../../rehearse/index.ts';
import type { RehearsalSite } from '../../rehearse/rehearsal-site.ts';
import { describeRehearsal } from '../../rehearse/report.ts';
import { type Part, scaled } from '../part.ts';
import { assertRoundTrip } from './round-trip.ts';

/** The number of years; each seed divides authors' shares by another rule: equally, by words, by a list. */
const YEARS = 3;
const MEMBERS = 24;
const MONTHS = 12;

/**
 * Simulates years of a small publication with tax, plans in two currencies and tips in three, bank debits, plan
 * changes, pauses, refunds, disputes with appeals, trials, gifts, promotion codes, monthly tips, payouts and authors'
 * statements.
 */
export const yearPart: Part = {
  name: 'year',
  title: 'Simulated years, recalculated from CSV',
  async run(context) {
    const years = scaled(YEARS, context);
    let [payments, figures, files] = [0, 0, 0];
    const events = new Map<string, number>();
    for (let year = 0; year < years; year += 1) {
      const seed = context.seed + year;
      const inspect = async ({ config }: RehearsalSite) => {
        files += await assertRoundTrip(config, context);
      };
      const plan = { seed, members: MEMBERS, months: MONTHS, inspect };
      const result = await rehearse(plan, () => undefined);
      if (!result.areEqual) throw new Error(describeRehearsal(result).join('\n'));
      payments += result.ledgers.reduce((sum, { ours }) => sum + ours.payments, 0);
      figures += result.figures.compared;
      for (const [what, count] of result.counts.entries()) {
        events.set(what, (events.get(what) ?? 0) + count);
      }
      context.log(`year ${year + 1} of ${years}: ${payments} payments so far`);
    }
    return [
      { what: 'years', value: String(years) },
      { what: 'payments', value: String(payments) },
      { what: 'drift, and amounts that reconciliation cannot match', value: '0, 0' },
      {
        what: 'figures of API and console that a second implementation recalculates from CSV',
        value: `${figures} of ${figures}`,
      },
      {
        what: 'files of export, import and export again, byte-equal',
        value: `${files} of ${files}`,
      },
      {
        what: 'events',
        value: [...events].map(([what, count]) => `${count} ${what}`).join(', '),
      },
    ];
  },
};
