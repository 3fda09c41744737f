import { addDays } from '../../src/time/clock.ts';
import { createArticle } from './articles.ts';
import { listMailsTo } from './mails.ts';
import { createMember, signInMember, type TestMember } from './members.ts';
import { sessionIdIn, startMoneyServer } from './stripe.ts';

/** The price of the groups: $600 a year. */
export const PRICE = { amount: { amount: 60_000, currency: 'usd' }, months: 12 };

/** A group with an admin, and the end of its access when it was created. */
interface PaidGroup {
  readonly id: string;
  readonly admin: TestMember;
  readonly until: Date;
}

/** Starts a server with an article for subscribers, and calls for tests of groups that pay. */
export async function startPayingGroups() {
  const server = await startMoneyServer();
  const staff = await createMember(server, { role: 'admin' });
  const { slug } = await createArticle(server, { access: 'subscribers', meterExempt: true });

  /** Calls with a session of the present: access tokens age with the clock that is moved. */
  async function call(
    member: TestMember,
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) {
    const { accessToken } = await signInMember(server, member.id);
    const request = server.http[method](path).set('Authorization', `Bearer ${accessToken}`);
    return await (body === undefined ? request : request.send(body));
  }

  const order = ({ id, admin }: Pick<PaidGroup, 'id' | 'admin'>) =>
    call(admin, 'post', `/v1/me/groups/${id}/checkout`, {});

  return {
    server,
    staff,
    call,
    /** Opens the payment page of a group's price. */
    order,
    /** Creates a group whose access goes on for ten days. */
    async makeGroup(fields: object = {}): Promise<PaidGroup> {
      const admin = await createMember(server);
      const made = await call(staff, 'post', '/v1/staff/groups', {
        name: 'Harbour School',
        until: addDays(server.clock.now(), 10),
        price: PRICE,
        admins: [admin.email],
        ...fields,
      });
      if (made.status !== 201) throw new Error(`the group was refused: ${made.text}`);
      return { id: made.body.id, admin, until: new Date(made.body.until) };
    },
    /** Pays the group's price, and waits until the payment is booked. */
    async pay(group: PaidGroup): Promise<string> {
      const { body } = await order(group);
      await server.pay(body.url);
      await server.settleDown();
      return body.url;
    },
    settle: (member: TestMember, url: string) =>
      call(member, 'post', `/v1/checkout/sessions/${sessionIdIn(url)}/settle`),
    endOf: async ({ id }: Pick<PaidGroup, 'id'>) =>
      (await server.db.read.group.findUniqueOrThrow({ where: { id } })).endsAt,
    /** Creates a member with a seat in the group. */
    async createReader({ id }: PaidGroup): Promise<TestMember> {
      const reader = await createMember(server);
      const email = `${reader.id}@example.org`;
      await call(staff, 'post', `/v1/staff/groups/${id}/seats`, { email });
      const [mail] = await listMailsTo(server, email);
      const code = /groups\/claim\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
      const claimed = await call(reader, 'post', '/v1/groups/claim', { code });
      if (claimed.status !== 200) throw new Error(`the seat was refused: ${claimed.text}`);
      return reader;
    },
    isOpenTo: async (member: TestMember): Promise<boolean> =>
      (await call(member, 'get', `/v1/articles/${slug}`)).body.access.granted,
    listPayments: async (member: TestMember, id: string) =>
      (await call(member, 'get', `/v1/me/groups/${id}/payments`)).body.data,
  };
}

export type PayingGroups = Awaited<ReturnType<typeof startPayingGroups>>;
