import type { WebhookEvent } from '../../../packages/client/src/webhooks.ts';
import { waitUntil } from '../../system/wait-until.ts';
import type { Figure, Part, PartContext } from '../part.ts';
import { scaled } from '../part.ts';
import { callApi } from '../site/api-calls.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSite, type Site } from '../site/site.ts';
import { type Receiver, type ReceiverHabit, startReceiver } from '../webhooks/receiver.ts';

const EVENTS = 100_000;
/** Each member is created once and changed so often. */
const CHANGES = 9;
const PATH = '/v1/staff/webhook-endpoints';
const ALL = ['member.created', 'member.updated'];
/** Short beside the three days after which an endpoint is paused, since a receiver may hang meanwhile. */
const STEP_SECONDS = 1_800;
const STEPS_AT_MOST = 200;
const QUIET_MS = 2_000;

/** How each receiver behaves at first, and which events it takes: the difficult ones take a tenth. */
const RECEIVERS: readonly { habit: ReceiverHabit; types: readonly string[] }[] = [
  { habit: 'steady', types: ALL },
  { habit: 'fails', types: ['member.created'] },
  { habit: 'redirects', types: ['member.created'] },
  { habit: 'hangs', types: ['member.created'] },
  { habit: 'drops', types: ['member.created'] },
  { habit: 'is killed', types: ['member.created'] },
];

export const webhooksPart: Part = {
  name: 'webhooks',
  title:
    'Outgoing webhooks to receivers that fail in every way, from processes of which one is killed',
  async run(context) {
    const site = await openSite({ makeDatabase: context.databases.make, processes: 2 });
    const receivers = await Promise.all(RECEIVERS.map(({ habit }) => startReceiver(habit)));
    try {
      return await deliver(site, receivers, context);
    } finally {
      await Promise.all(receivers.map((receiver) => receiver.close()));
      await site.close();
    }
  },
};

async function deliver(
  site: Site,
  receivers: readonly Receiver[],
  context: PartContext,
): Promise<Figure[]> {
  const members = Math.max(20, Math.round(scaled(EVENTS, context) / (CHANGES + 1)));
  const admin = await addMember(site, 'admin');
  const endpoints: string[] = [];
  for (const [index, receiver] of receivers.entries()) {
    const body = { url: receiver.url, types: RECEIVERS[index]?.types ?? ALL };
    const answer = await callApi(site, { path: PATH, body, as: admin });
    if (answer.status !== 201) throw new Error(`${PATH} answers ${answer.status}.`);
    receiver.secrets.push(answer.body.secret);
    endpoints.push(answer.body.id);
  }
  await createMembers(site, members);
  for (let change = 1; change <= CHANGES; change += 1) {
    await site.pool.query(`UPDATE members SET name = 'Name ${change}' WHERE email LIKE 'w-%'`);
    if (change === 3) await rotate(site, admin, { id: endpoints[0], receiver: receivers[0] });
    if (change === 5) await replaceProcess(site);
  }
  context.log(`${members * (CHANGES + 1)} changes are written`);
  await drain(site, receivers, members);
  const events = receivers.map((receiver) => receiver.accepted);
  expectWhole(events, members);
  await expectNewest(site, events[0] ?? []);
  return [
    { what: 'events', value: String(members * (CHANGES + 1)) },
    ...RECEIVERS.map(({ habit }, index) => ({
      what: `a receiver that ${habit === 'steady' ? 'takes all of them' : habit}: accepted, refused first`,
      value: `${new Set(events[index]?.map(({ id }) => id)).size}, ${receivers[index]?.refused ?? 0}`,
    })),
    { what: 'lost, forged or with a sequence that is not the newest’s', value: '0' },
  ];
}

async function createMembers(site: Site, count: number): Promise<void> {
  await site.pool.query(
    `INSERT INTO members (id, email, name, role, email_confirmed_at, created_at, updated_at)
     SELECT gen_random_uuid(), 'w-' || n || '@example.org', 'Name 0', 'reader', now(), now(), now()
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
}

/** While events are on their way: both secrets sign, so the receiver may know either. */
async function rotate(
  site: Site,
  admin: ProofMember,
  { id, receiver }: { id: string | undefined; receiver: Receiver | undefined },
): Promise<void> {
  const { body } = await callApi(site, { path: `${PATH}/${id}/rotate`, body: {}, as: admin });
  receiver?.secrets.push(body.secret);
}

async function replaceProcess(site: Site): Promise<void> {
  const [killed] = site.servers.splice(0, 1);
  await killed?.kill();
  site.crashes += 1;
  await site.start();
}

/** Lets time pass until everybody has what they are to have. */
async function drain(site: Site, receivers: readonly Receiver[], members: number): Promise<void> {
  const wanted = RECEIVERS.map(({ types }) => (types === ALL ? members * (CHANGES + 1) : members));
  const isDone = () =>
    receivers.every(
      ({ accepted }, index) => new Set(accepted.map(({ id }) => id)).size >= (wanted[index] ?? 0),
    );
  for (let step = 0; step < STEPS_AT_MOST && !isDone(); step += 1) {
    await waitWhileBusy(receivers, isDone);
    for (const receiver of receivers) await receiver.recover();
    if (!isDone()) await site.advance(STEP_SECONDS);
  }
  if (!isDone()) {
    const counts = receivers.map(({ habit, accepted }) => `${habit}: ${accepted.length}`);
    throw new Error(`Some events did not arrive (${counts.join(', ')}).`);
  }
}

/** Until nothing came for a while. */
async function waitWhileBusy(receivers: readonly Receiver[], isDone: () => boolean): Promise<void> {
  const count = () =>
    receivers.reduce((sum, { accepted, refused }) => sum + accepted.length + refused, 0);
  let before = -1;
  let since = Date.now();
  await waitUntil(() => {
    const now = count();
    if (now !== before) since = Date.now();
    before = now;
    return Promise.resolve(isDone() || Date.now() - since > QUIET_MS);
  }, 3_600_000);
}

function expectWhole(events: readonly (readonly WebhookEvent[])[], members: number): void {
  for (const list of events) {
    const created = new Set(
      list.filter(({ type }) => type === 'member.created').map(({ id }) => id),
    );
    if (created.size !== members) throw new Error(`${members - created.size} events are lost.`);
  }
}

/** A receiver that believes the highest sequence of each member knows their present name. */
async function expectNewest(site: Site, events: readonly WebhookEvent[]): Promise<void> {
  const newest = new Map<string, WebhookEvent>();
  for (const event of events) {
    const id = String(event.data['id']);
    const known = newest.get(id);
    if (known === undefined || known.sequence < event.sequence) newest.set(id, event);
  }
  const { rows } = await site.pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM members WHERE email LIKE 'w-%'`,
  );
  for (const { id, name } of rows) {
    const told = newest.get(id)?.data['name'];
    if (told !== name)
      throw new Error(`Member ${id} is called ${name}, and ${told} was told last.`);
  }
}
