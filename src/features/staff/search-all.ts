import { money } from '../../money/money.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import { findMembersByIds, listMembers } from '../accounts/index.ts';
import {
  searchArticleTitles,
  searchMembersByStripeId,
  searchNames,
  searchPayments,
} from './search.store.ts';

/** The maximum number of results of each kind. A more specific query finds the rest. */
const MAX_OF_A_KIND = 10;

/** Searches, limited to what staff of that rank may see. */
export async function searchAll({ db }: Pick<DbDeps, 'db'>, text: string, rank: Role) {
  const tx = db.read;
  const may = (least: Role) => !outranks(least, rank);
  const [members, payments, articles, others] = await Promise.all([
    may('admin') ? findMembers(db, text) : [],
    may('admin') ? searchPayments(tx, text, MAX_OF_A_KIND) : [],
    may('editor') ? searchArticleTitles(tx, text, MAX_OF_A_KIND) : [],
    may('admin') ? searchNames(tx, text, MAX_OF_A_KIND) : [],
  ]);
  return {
    members: members.map(({ id, name, email }) => ({ id, name, email })),
    payments: payments.map(({ amount, currency, memberId, memberName, ...payment }) => ({
      ...payment,
      amount: money(amount, currency),
      member: memberId && memberName !== null ? { id: memberId, name: memberName } : null,
    })),
    articles,
    others,
  };
}

async function findMembers(db: DbDeps['db'], text: string) {
  const byStripe = await searchMembersByStripeId(db.read, text);
  if (byStripe.length > 0) return await findMembersByIds(db.read, byStripe);
  const found = await listMembers(db.read, { query: text, after: null, limit: MAX_OF_A_KIND });
  return found.slice(0, MAX_OF_A_KIND);
}
