import { type Sql, sql } from '../../platform/db/sql.ts';
import { type FilterContext, LIVE, matches, newestSubscription } from './member-filter.store.ts';

/** Members by what they subscribe to, or by a filter. `free` matches all addresses without a paying member. */
type Members =
  | { readonly who: 'free' | 'paying' }
  | { readonly who: 'plans'; readonly plans: readonly string[] }
  | ({ readonly who: 'segment' } & FilterContext);

/** Returns an SQL condition that one of these members has the email address of the contact `c`. */
export function containsEmail(members: Members): Sql {
  const sub = newestSubscription(sql`m.id`);
  if (members.who === 'segment') return ofMember(matches(members));
  if (members.who === 'plans') {
    const { plans } = members;
    return ofMember(
      sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.slug = ANY(${[...plans]}) AND sub.status IN ${LIVE})`,
    );
  }
  const pays = ofMember(sql`EXISTS (SELECT 1 FROM (${sub}) AS sub WHERE sub.status IN ${LIVE})`);
  return members.who === 'paying' ? pays : sql`NOT ${pays}`;
}

function ofMember(condition: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM members AS m WHERE m.email = c.email AND ${condition})`;
}
