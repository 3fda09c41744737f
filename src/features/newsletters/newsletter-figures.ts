import { addDays } from '../../time/clock.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { countChoices } from './newsletter-figures.store.ts';
import { listNewsletters } from './newsletters.store.ts';

/** The period of new and lost subscribers. */
const FIGURE_DAYS = 30;

/** Returns the subscribers of each newsletter, and how many joined and left within the last days. */
export async function readNewsletterFigures({ db, clock }: NewsletterDeps) {
  const [newsletters, counts] = await Promise.all([
    listNewsletters(db.read),
    countChoices(db.recent, addDays(clock.now(), -FIGURE_DAYS)),
  ]);
  const none = { subscribers: 0, joined: 0, left: 0 };
  return {
    days: FIGURE_DAYS,
    newsletters: newsletters.map(({ id, slug, name }) => {
      const { subscribers, joined, left } = counts.get(id) ?? none;
      return { id, slug, name, subscribers, joined, left };
    }),
  };
}
