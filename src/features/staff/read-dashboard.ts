import { outranks, type Role } from '../../roles/roles.ts';
import { addDays } from '../../time/clock.ts';
import { listPaidAfterEnd } from '../groups/index.ts';
import { disputeCases } from '../payments/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  countArticles,
  countConversation,
  countInbox,
  countIssues,
  countJobs,
  countMail,
} from './dashboard.store.ts';

/** Failed emails cannot be sent again, so older ones are not counted. */
const FAILED_MAIL_DAYS = 7;

/** Returns exact counts, with one query per part that the role may see. */
export async function readDashboard({ db, clock, readSettings }: SettingsDeps, role: Role) {
  const { read: tx } = db;
  const now = clock.now();
  const may = (least: Role) => !outranks(least, role);
  const [conversation, articles, issues, inbox, paid, disputes, mail, jobs] = await Promise.all([
    countConversation(tx),
    may('editor') ? countArticles(tx, now) : null,
    may('editor') ? countIssues(tx) : null,
    may('admin') ? countInbox(tx) : null,
    may('admin') ? listPaidAfterEnd(tx) : null,
    may('admin') ? disputeCases.countToAnswer(tx, now) : null,
    may('admin') ? countMail(tx, addDays(now, -FAILED_MAIL_DAYS)) : null,
    may('admin') ? countJobs(tx) : null,
  ]);
  const { name, timeZone, currency } = await readSettings();
  const site = { name, timeZone, currency };
  const groups = paid && { paidAfterEnd: paid.length };
  return { site, conversation, articles, issues, inbox, groups, disputes, mail, jobs };
}
