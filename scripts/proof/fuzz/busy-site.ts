import { ask } from '../site/ask.ts';
import { deliver, followEvents } from '../site/deliveries.ts';
import { addMember } from '../site/members.ts';
import { openSubscription, openTip, pay } from '../site/money.ts';
import { ARTICLES, publish } from '../site/publication.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';

/** Tables whose ids stand in addresses. */
const TABLES = [
  ...['members', 'articles', 'authors', 'comments', 'payments', 'tips', 'tiers', 'grants'],
  ...['webhook_events', 'newsletters', 'sessions'],
];

/** Something of everything, so that calls find what they name. Answers the names that are known. */
export async function makeBusy(site: Site): Promise<string[]> {
  await publish(site);
  const readEvents = followEvents(site);
  const [subscriber, admin] = [await addMember(site), await addMember(site, 'admin')];
  await pay(site, (await openTip(site, { by: subscriber })).url);
  await pay(site, (await openSubscription(site, subscriber)).url);
  for (const event of await readEvents()) await deliver(site, event);
  await settleDown(site);
  const body = 'What became of the crew?';
  await ask(site, { path: '/v1/articles/for-everyone/comments', body: { body }, as: subscriber });
  await ask(site, {
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
