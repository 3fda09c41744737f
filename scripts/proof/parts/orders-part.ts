import { type Part, scaled } from '../part.ts';
import { addMember } from '../site/members.ts';
import { publish } from '../site/publication.ts';
import { openSite } from '../site/site.ts';
import { LIFE_NAMES, ORDERS, playOrder } from './subscription-orders.ts';

export const ordersPart: Part = {
  name: 'orders',
  title: 'Every order of five subscription events',
  async run(context) {
    const { databases, seed, say } = context;
    const orders = ORDERS.slice(0, scaled(ORDERS.length, context));
    let played = 0;
    for (const life of LIFE_NAMES) {
      const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
      try {
        await publish(site);
        const admin = await addMember(site, 'admin');
        for (const [index, order] of orders.entries()) {
          await playOrder(site, admin, { life, order, seed: seed + index });
          played += 1;
          if (played % 20 === 0) say(`${played} orders`);
        }
      } finally {
        await site.close();
      }
    }
    const tried = orders.length * LIFE_NAMES.length;
    return [
      { what: 'orders in which all is well', value: `${played} of ${tried}` },
      {
        what: 'lives',
        value: `${LIFE_NAMES.join(', ')}; ${orders.length} of ${ORDERS.length} orders of each, with one event twice`,
      },
    ];
  },
};
