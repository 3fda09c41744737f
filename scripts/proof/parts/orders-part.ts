import { type Part, scaled } from '../part.ts';
import { publishContent } from '../site/content.ts';
import { addMember } from '../site/members.ts';
import { openSite } from '../site/site.ts';
import { ORDERS, playOrder, SEQUENCE_NAMES } from './subscription-orders.ts';

export const ordersPart: Part = {
  name: 'orders',
  title: 'Every order of five subscription events',
  async run(context) {
    const { databases, seed, log } = context;
    const orders = ORDERS.slice(0, scaled(ORDERS.length, context));
    let played = 0;
    for (const life of SEQUENCE_NAMES) {
      const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
      try {
        await publishContent(site);
        const admin = await addMember(site, 'admin');
        for (const [index, order] of orders.entries()) {
          await playOrder(site, admin, { life, order, seed: seed + index });
          played += 1;
          if (played % 20 === 0) log(`${played} orders`);
        }
      } finally {
        await site.close();
      }
    }
    const tried = orders.length * SEQUENCE_NAMES.length;
    return [
      { what: 'orders without a finding', value: `${played} of ${tried}` },
      {
        what: 'sequences',
        value: `${SEQUENCE_NAMES.join(', ')}; ${orders.length} of ${ORDERS.length} orders of each, with one event twice`,
      },
    ];
  },
};
