import type { Part } from '../part.ts';
import { addMember } from '../site/members.ts';
import { publish } from '../site/publication.ts';
import { openSite } from '../site/site.ts';
import {
  STRIPE_FAULTS,
  type StripeFault,
  sufferFault,
  WISHES,
  type WishName,
} from './stripe-faults.ts';

export const stripeFaultsPart: Part = {
  name: 'stripe-faults',
  title: 'Stripe fails',
  async run({ databases, say }) {
    const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
    try {
      await publish(site);
      const admin = await addMember(site, 'admin');
      const [names, faults] = [Object.keys(WISHES), Object.keys(STRIPE_FAULTS)];
      let cases = 0;
      let slowest = 0;
      for (const name of names as WishName[]) {
        for (const fault of faults as StripeFault[]) {
          const { slowestMs } = await sufferFault(site, admin, { name, fault });
          slowest = Math.max(slowest, slowestMs);
          cases += 1;
        }
        say(`${name} survives all of them`);
      }
      return [
        { what: 'cases in which all is well', value: `${cases} of ${cases}` },
        { what: 'asked for', value: names.join(', ') },
        { what: 'faults', value: faults.join(', ') },
        { what: 'slowest answer', value: `${(slowest / 1000).toFixed(1)} s` },
      ];
    } finally {
      await site.close();
    }
  },
};
