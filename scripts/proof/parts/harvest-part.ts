import { NETWORK_SHARE } from '../../../src/platform/http/limits.ts';
import {
  type Harvest,
  harvest,
  publishArchive,
  withNewAccount,
  withoutCookie,
} from '../abuse/harvest.ts';
import { BEHIND_PROXY } from '../abuse/send-from.ts';
import { type Part, scaled } from '../part.ts';
import { openSite } from '../site/site.ts';

/** The setting's default (`meter.articlesPerAddress`). */
const PER_ADDRESS = 20;
/** More than a /48 may open. */
const ARTICLES = 160;
/** The number of addresses of each kind: IPv4, and /64 networks of one /48. */
const IPV4 = 60;
const IPV6 = 40;
/** The number of addresses that use new accounts; each call creates one. */
const ACCOUNT_ADDRESSES = 10;

export const harvestPart: Part = {
  name: 'harvest',
  title: 'A scraper with 100 addresses',
  async run(context) {
    const make = context.databases.make;
    const site = await openSite({ makeDatabase: make, processes: 1, environment: BEHIND_PROXY });
    try {
      const slugs = await publishArchive(site, scaled(ARTICLES, context));
      const ipv4 = Array.from({ length: IPV4 }, (_, n) => `198.51.100.${n + 1}`);
      const ipv6 = Array.from({ length: IPV6 }, (_, n) => `2001:db8:77:${(n + 1).toString(16)}::1`);
      const addresses = [...ipv4, ...ipv6];
      // Each /64 asks for another slice, so that together they ask for all articles before any limit of calls.
      const slice = Math.max(1, Math.floor(slugs.length / IPV6));
      const firstOf = (address: string) => Math.max(0, ipv6.indexOf(address)) * slice;
      const visitors = await harvest(site, { addresses, slugs, as: withoutCookie, firstOf });
      context.log(`${visitors.calls} calls without a cookie`);
      const few = ipv4.slice(0, ACCOUNT_ADDRESSES);
      const accounts = await harvest(site, { addresses: few, slugs, as: withNewAccount });
      const most = Math.max(mostOf(visitors, addresses), mostOf(accounts, few));
      if (most > PER_ADDRESS) throw new Error(`One address got ${most} articles.`);
      const inNetwork = distinct(visitors, ipv6);
      if (inNetwork > PER_ADDRESS * NETWORK_SHARE)
        throw new Error(`One /48 got ${inNetwork} articles.`);
      const asked = `of ${slugs.length}`;
      return [
        { what: 'calls without a cookie, from 100 addresses', value: String(visitors.calls) },
        {
          what: 'most articles that one address got',
          value: `${mostOf(visitors, addresses)} ${asked}`,
        },
        { what: 'articles that one /48 with 40 addresses got', value: `${inNetwork} ${asked}` },
        { what: 'calls with new accounts', value: String(accounts.calls) },
        {
          what: 'most articles that one address got with them',
          value: `${mostOf(accounts, few)} ${asked}`,
        },
      ];
    } finally {
      await site.close();
    }
  },
};

function mostOf({ perAddress }: Harvest, addresses: readonly string[]): number {
  return Math.max(0, ...addresses.map((address) => perAddress.get(address)?.size ?? 0));
}

function distinct({ perAddress }: Harvest, addresses: readonly string[]): number {
  return new Set(addresses.flatMap((address) => [...(perAddress.get(address) ?? [])])).size;
}
