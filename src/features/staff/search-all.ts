import { money } from '../../money/money.ts';
import { isId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import { findMembersByIds, listMembers } from '../accounts/index.ts';
import { readGiftCode } from '../subscriptions/index.ts';
import {
  findGiftHolders,
  findPaymentsOfObject,
  searchArticleTitles,
  searchMembersByStripeId,
  searchNames,
  searchPayments,
} from './search.store.ts';

/** The maximum number of results of each kind. A more specific query finds the rest. */
const MAX_OF_A_KIND = 10;

/** Such as `ch_1` and `cs_test_1`. */
const STRIPE_ID = /^[a-z]{2,7}_\w+$/;

/** Searches, limited to what staff of that rank may see. */
export async function searchAll({ db }: Pick<DbDeps, 'db'>, text: string, rank: Role) {
  const tx = db.read;
  const may = (least: Role) => !outranks(least, rank);
  const isAdmin = may('admin');
  const gift = isAdmin ? await findGiftHolders(tx, hashSecret(readGiftCode(text))) : NO_GIFT;
  const [members, payments, articles, others] = await Promise.all([
    isAdmin ? findMembers(db, text, gift.memberIds) : [],
    isAdmin ? findPayments(tx, text, gift.paymentIds) : [],
    may('editor') ? searchArticleTitles(tx, text, MAX_OF_A_KIND) : [],
    isAdmin ? searchNames(tx, text, MAX_OF_A_KIND) : [],
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

const NO_GIFT = { memberIds: [], paymentIds: [] } as const;

async function findMembers(db: DbDeps['db'], text: string, ofGift: readonly string[]) {
  const known = STRIPE_ID.test(text) ? await searchMembersByStripeId(db.read, text) : ofGift;
  if (known.length > 0) return await findMembersByIds(db.read, known);
  const found = await listMembers(db.read, { query: text, after: null, limit: MAX_OF_A_KIND });
  return found.slice(0, MAX_OF_A_KIND);
}

async function findPayments(tx: Tx, text: string, ofGift: readonly string[]) {
  const own = text.toLowerCase();
  const ids = [
    ...(isId(own) ? [own] : []),
    ...(STRIPE_ID.test(text) ? await findPaymentsOfObject(tx, text) : []),
    ...ofGift,
  ];
  return await searchPayments(tx, { text, ids, limit: MAX_OF_A_KIND });
}
