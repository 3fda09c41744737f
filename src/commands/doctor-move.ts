import { lookup, resolveTxt } from 'node:dns/promises';
import { cutOver, findRedirect } from '../features/moving/index.ts';
import { checkStripeAccount } from './stripe-doctor.ts';
import type { Site } from './with-site.ts';

/** An item of the cut-over checklist. An item that is not ok has to be resolved before the switch. */
interface MoveCheck {
  readonly name: string;
  readonly isOk: boolean;
  readonly text: string;
}

const HOUR_MS = 3_600_000;
/** An older import lacks recent changes of the old site. */
const FRESH_HOURS = 24;
const TRIED_ADDRESSES = 50;

/** Returns the checklist for the day of the switch, in the order of its steps. Changes nothing. */
export async function checkCutOver(site: Site): Promise<MoveCheck[]> {
  const now = site.clock.now();
  const state = await cutOver.readState(site.db.read);
  const { appliedAt, adopted, left, nextRenewalAt } = state;
  const hours = appliedAt === null ? null : (now.getTime() - appliedAt.getTime()) / HOUR_MS;
  const leftText = left.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  return [
    await checkHost(new URL(site.publicUrl).hostname),
    await checkMailDomain(site.mailFrom),
    await checkWebhooks(site),
    await checkRedirects(site, state.redirects),
    {
      name: 'freeze',
      isOk: true,
      text: 'close sign-up, checkout and comments on the old site, then run "move … --apply" again',
    },
    {
      name: 'last import',
      isOk: hours !== null && hours <= FRESH_HOURS,
      text:
        appliedAt === null
          ? 'nothing has been imported: run "move … --apply"'
          : `${appliedAt.toISOString()}: run "move … --apply" again after the freeze`,
    },
    {
      name: 'live subscriptions',
      isOk: left.length === 0,
      text: `${adopted} adopted${leftText === '' ? '' : `, not adopted: ${leftText}`}`,
    },
    {
      name: 'switch',
      isOk: true,
      text: `point the old site's domain to this server, and delete the old site's webhook endpoints`,
    },
    { name: 'rollback', isOk: true, text: describeWayBack(nextRenewalAt) },
  ];
}

function describeWayBack(nextRenewalAt: Date | null): string {
  if (nextRenewalAt === null) return '"move … --undo" reverts the import';
  return `"move … --undo" reverts the import until ${nextRenewalAt.toISOString()}, when the first subscription renews here; after that, "move --release --all" returns the subscriptions`;
}

async function checkHost(host: string): Promise<MoveCheck> {
  const found = await lookup(host).catch(() => null);
  return found === null
    ? { name: 'DNS', isOk: false, text: `${host} has no address record: add one` }
    : { name: 'DNS', isOk: true, text: `${host} resolves to ${found.address}` };
}

/** Mail receivers check SPF and DMARC before they trust an unknown sender. */
async function checkMailDomain(mailFrom: string): Promise<MoveCheck> {
  const domain = /@([^>\s]+)/.exec(mailFrom)?.[1] ?? '';
  const has = async (name: string, prefix: string) => {
    const records = await resolveTxt(name).catch(() => []);
    return records.some((parts) => parts.join('').toLowerCase().startsWith(prefix));
  };
  const missing = [
    ...((await has(domain, 'v=spf1')) ? [] : ['SPF']),
    ...((await has(`_dmarc.${domain}`, 'v=dmarc1')) ? [] : ['DMARC']),
  ];
  const text =
    missing.length === 0
      ? `${domain} has SPF and DMARC`
      : `${domain} has no ${missing.join(' and no ')} record: add it`;
  return { name: 'mail domain', isOk: missing.length === 0, text };
}

async function checkWebhooks(site: Site): Promise<MoveCheck> {
  try {
    const checks = await checkStripeAccount(site);
    const endpoint = checks.find(({ part }) => part === 'endpoint');
    return { name: 'webhooks', isOk: endpoint?.isOk ?? false, text: endpoint?.text ?? 'unknown' };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { name: 'webhooks', isOk: false, text };
  }
}

async function checkRedirects(site: Site, count: number): Promise<MoveCheck> {
  const dead: string[] = [];
  for (const path of await cutOver.sampleOldAddresses(site.db.read, TRIED_ADDRESSES)) {
    if ((await findRedirect(site, path)) === null) dead.push(path);
  }
  if (dead.length > 0) {
    return {
      name: 'redirects',
      isOk: false,
      text: `no redirect for: ${dead.slice(0, 5).join(', ')}`,
    };
  }
  const isNone = count === 0;
  return {
    name: 'redirects',
    isOk: !isNone,
    text: isNone ? 'none: old URLs return 404' : `${count} old URLs and rules`,
  };
}
