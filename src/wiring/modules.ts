import type { AppContext } from './context.ts';
import { wireGroups } from './groups.ts';
import { wireHousekeeping } from './housekeeping.ts';
import { wireMoney } from './money.ts';
import { wireNewsletters } from './newsletters.ts';
import { wirePeople } from './people.ts';
import { wirePublication } from './publication.ts';
import { wirePurge } from './purge.ts';
import { wireSignIn } from './sign-in.ts';

/** Every module of the publication, connected with the others; nothing is asked of the database yet. */
export function createModules(base: AppContext) {
  const groups = wireGroups(base);
  const signingIn = wireSignIn(base, groups);
  const publication = wirePublication(base, groups);
  const money = wireMoney(base);
  const modules = [
    publication,
    wireNewsletters(base),
    groups,
    signingIn,
    wirePeople(base),
    money,
    wirePurge(base),
    wireHousekeeping(base),
  ];
  return {
    signingIn,
    publication,
    money,
    endpoints: modules.flatMap((one) => one.endpoints),
    jobs: modules.flatMap(({ jobs = [] }) => jobs),
    tasks: modules.map(({ tasks = {} }) => tasks),
  };
}
