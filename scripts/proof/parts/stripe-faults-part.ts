import type { Part } from '../part.ts';
import { publishContent } from '../site/content.ts';
import { addMember } from '../site/members.ts';
import { openSite } from '../site/site.ts';
import {
  CLIENT_REQUESTS,
  type ClientRequestName,
  STRIPE_FAULTS,
  type StripeFault,
  surviveStripeFault,
} from './survive-stripe-fault.ts';

export const stripeFaultsPart: Part = {
  name: 'stripe-faults',
  title: 'Stripe failures',
  async run({ databases, log }) {
    const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
    try {
      await publishContent(site);
      const admin = await addMember(site, 'admin');
      const [names, faults] = [Object.keys(CLIENT_REQUESTS), Object.keys(STRIPE_FAULTS)];
      let cases = 0;
      let slowest = 0;
      for (const name of names as ClientRequestName[]) {
        for (const fault of faults as StripeFault[]) {
          const { slowestMs } = await surviveStripeFault(site, admin, { name, fault });
          slowest = Math.max(slowest, slowestMs);
          cases += 1;
        }
        log(`${name} survives all of them`);
      }
      return [
        { what: 'cases without a finding', value: `${cases} of ${cases}` },
        { what: 'requests', value: names.join(', ') },
        { what: 'faults', value: faults.join(', ') },
        { what: 'slowest answer', value: `${(slowest / 1000).toFixed(1)} s` },
      ];
    } finally {
      await site.close();
    }
  },
};
