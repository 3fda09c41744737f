import type { BaseContext } from './context.ts';
import { connectDomainEvents } from './domain-events.ts';
import { wireEvents } from './events.ts';
import { wireGroups } from './groups.ts';
import { wireHousekeeping } from './housekeeping.ts';
import { wireMoney } from './money.ts';
import { wireNewsletters } from './newsletters.ts';
import { wirePeople } from './people.ts';
import { wirePublication } from './publication.ts';
import { wirePurge } from './purge.ts';
import { wireSignIn } from './sign-in.ts';
import { connectStripe } from './stripe-sync.ts';

/** Creates and connects all modules. No query runs yet. */
export function createModules(context: BaseContext) {
  const groups = wireGroups(context);
  const base = connectStripe(connectDomainEvents(context, groups));
  const signingIn = wireSignIn(base);
  const publication = wirePublication(base, groups);
  const money = wireMoney(base);
  const events = wireEvents(base);
  const people = wirePeople(base);
  const modules = [
    publication,
    wireNewsletters(base),
    groups,
    signingIn,
    people,
    money,
    events,
    wirePurge(base),
    wireHousekeeping(base),
  ];
  return {
    signingIn,
    publication,
    money,
    deliveries: events.runner,
    beforeClose: people.beforeClose,
    endpoints: modules.flatMap((one) => one.endpoints),
    jobs: modules.flatMap(({ jobs = [] }) => jobs),
    tasks: modules.map(({ tasks = {} }) => tasks),
  };
}
