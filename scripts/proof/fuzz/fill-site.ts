import { callApi } from '../site/api-calls.ts';
import { openSubscription, openTip, pay } from '../site/checkouts.ts';
import { ARTICLES, publishContent } from '../site/content.ts';
import { addMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

/** Tables whose ids are used in URLs. */
const TABLES = [
  'members',
  'articles',
  'authors',
  'comments',
  'payments',
  'tips',
  'tiers',
  'grants',
  'webhook_events',
  'newsletters',
  'sessions',
];

/** Creates some data of every kind. Returns ids and slugs for use in calls. */
export async function fillSite(site: Site): Promise<string[]> {
  await publishContent(site);
  const readEvents = createEventReader(site);
  const [subscriber, admin] = [await addMember(site), await addMember(site, 'admin')];
  await pay(site, (await openTip(site, { by: subscriber })).url);
  await pay(site, (await openSubscription(site, subscriber)).url);
  for (const event of await readEvents()) await deliverEvent(site, event);
  await waitUntilSettled(site);
  const body = 'What became of the crew?';
  await callApi(site, {
    path: '/v1/articles/for-everyone/comments',
    body: { body },
    as: subscriber,
  });
  await callApi(site, {
    path: '/v1/staff/newsletters',
    body: { slug: 'daily', name: 'Daily', description: 'Every morning.' },
    as: admin,
  });
  const ids: string[] = [];
  for (const table of TABLES) {
    const { rows } = await site.pool.query<{ id: string }>(`SELECT id FROM ${table} LIMIT 2`);
    ids.push(...rows.map(({ id }) => id));
  }
  return [...ids, ...ARTICLES.map(({ slug }) => slug), 'supporter', 'patron', 'daily', 'usd'];
}
