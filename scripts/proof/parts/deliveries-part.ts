import { type Part, scaled } from '../part.ts';
import { openSite } from '../site/site.ts';
import { deliverInBulk } from './bulk-deliveries.ts';

const DELIVERIES = 100_000;
const TIPS = 1000;

export const deliveriesPart: Part = {
  name: 'deliveries',
  title: 'Deliveries to two processes',
  async run(context) {
    const { databases, seed, log } = context;
    const [deliveries, tips] = [scaled(DELIVERIES, context), scaled(TIPS, context)];
    const site = await openSite({ makeDatabase: databases.make, processes: 2 });
    try {
      const figures = await deliverInBulk(site, { deliveries, tips, seed, log });
      const { currencies, events, payments, perSecond } = figures;
      const copies = Math.round(figures.deliveries / events);
      return [
        { what: 'deliveries', value: String(figures.deliveries) },
        { what: 'events, copies of each', value: `${events}, ${copies}` },
        { what: 'payments', value: String(payments) },
        { what: `drift in each of ${currencies.join(', ')}`, value: '0' },
        { what: 'processes', value: '2' },
        {
          what: 'acknowledged per second, with the load on the same machine',
          value: String(perSecond),
        },
      ];
    } finally {
      await site.close();
    }
  },
};
