import type { EventType } from '../../../src/wording/events.ts';
import type { ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import type { Fault, Receiver } from './receiver.ts';
import type { Histories } from './write-changes.ts';

const MEMBERS: readonly EventType[] = ['member.created', 'member.updated'];
const ARTICLES: readonly EventType[] = ['article.published', 'article.updated'];
/** The event types of each receiver: one receives all, and each type also goes to another one. */
export const TYPES: Readonly<Record<Fault, readonly EventType[]>> = {
  killed: [...MEMBERS, ...ARTICLES],
  hang: ['article.published'],
  fail: ['member.created'],
  redirect: ['member.updated'],
  drop: ['article.updated'],
};
/** The data to check after all deliveries. */
export interface DeliveryRun {
  readonly site: Site;
  readonly admin: ProofMember;
  readonly receivers: readonly Receiver[];
  readonly histories: Histories;
}
