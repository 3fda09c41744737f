import { answerOf, callApi } from '../site/api-calls.ts';
import type { ReceivedEvent, Receiver } from './receiver.ts';
import { type DeliveryRun, TYPES } from './telling.ts';
import type { Histories } from './write-changes.ts';

export interface DeliveryFigures {
  /** The numbers of events, and of accepted deliveries. */
  readonly events: number;
  readonly deliveries: number;
  /** Duplicates that were accepted after a lost response. */
  readonly copies: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Objects whose events arrived in the order of their states. */
  readonly objects: number;
}

const PAGE = 100;
const STATE_OF = { member: 'role', article: 'version' } as const;

/** Throws if events are missing, superfluous, out of order, forged or different from the list of events. */
export async function checkDeliveries(telling: DeliveryRun): Promise<DeliveryFigures> {
  const { site, receivers, histories } = telling;
  const listed = await listEvents(telling);
  const ours = listed.filter(({ data }) => histories.has(objectOf(data)));
  checkOrder(ours, histories);
  for (const receiver of receivers) checkReceiver(receiver, { ours, listed });
  const dead = await site.db.read.webhookDelivery.count({ where: { deliveredAt: null } });
  if (dead > 0) throw new Error(`${dead} deliveries were given up`);
  if (site.unexpectedAnswers.length > 0) throw new Error(site.unexpectedAnswers.join('\n'));
  return {
    events: ours.length,
    deliveries: receivers.reduce((sum, { told }) => sum + countOurs(told, histories), 0),
    copies: receivers.reduce((sum, receiver) => sum + receiver.copies(), 0),
    faults: Object.fromEntries(receivers.map((receiver) => [receiver.fault, receiver.faults()])),
    objects: histories.size,
  };
}

/** Lists all events through the API, in its order. */
async function listEvents({ site, admin }: DeliveryRun): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  for (let after = ''; ; ) {
    const path = `/v1/events?limit=${PAGE}${after === '' ? '' : `&after=${after}`}`;
    const page = answerOf('listEvents', await callApi(site, { path, as: admin }));
    events.push(...page.data);
    if (page.nextCursor === null) return events;
    after = page.nextCursor;
  }
}

function countOurs(told: Receiver['told'], histories: Histories): number {
  return [...told.values()].filter(({ data }) => histories.has(objectOf(data))).length;
}

function objectOf(data: ReceivedEvent['data']): string {
  return String(data['memberId'] ?? data['articleId']);
}

/** Asserts that each object's events, by sequence, are exactly its states in commit order. */
function checkOrder(events: readonly ReceivedEvent[], histories: Histories): void {
  const told = new Map<string, string[]>();
  let last = 0;
  for (const { id, type, sequence, data } of events) {
    if (sequence <= last) throw new Error(`${id} stands behind ${last} and has ${sequence}`);
    last = sequence;
    const states = told.get(objectOf(data)) ?? [];
    states.push(String(data[STATE_OF[type.startsWith('member') ? 'member' : 'article']]));
    told.set(objectOf(data), states);
  }
  for (const [object, states] of histories) {
    const found = told.get(object)?.join();
    if (found !== states.join()) throw new Error(`${object} was ${states}, and told as ${found}`);
  }
}

function checkReceiver(
  receiver: Receiver,
  { ours, listed }: Record<'ours' | 'listed', readonly ReceivedEvent[]>,
): void {
  const { fault, told } = receiver;
  const [problem] = receiver.problems();
  if (problem !== undefined) throw new Error(`${fault}: ${problem}`);
  const types: readonly string[] = TYPES[fault];
  const expected = ours.filter(({ type }) => types.includes(type));
  const lost = expected.filter(({ id }) => !told.has(id));
  if (lost.length > 0) throw new Error(`${fault}: ${lost.length} of ${expected.length} lost`);
  const known = new Map(listed.map((event) => [event.id, event]));
  for (const { id, type, sequence } of told.values()) {
    if (!types.includes(type)) throw new Error(`${fault}: was told of a ${type}`);
    if (known.get(id)?.sequence !== sequence) throw new Error(`${fault}: ${id} is not in the list`);
  }
}
