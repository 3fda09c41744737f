import { expect } from 'vitest';
import type { TestMember } from './members.ts';
import type { MoneyServer } from './stripe.ts';

export interface StartedTip {
  readonly tipId: string;
  readonly url: string;
}

/** Starts a monthly tip of 7.00, by a guest or by a member. */
export async function startMonthlyTip(
  server: MoneyServer,
  body: object = {},
  member?: TestMember,
): Promise<StartedTip> {
  const call = server.http.post('/v1/tips/checkout');
  if (member) call.set(...member.auth);
  const given = { amount: 700, currency: 'usd', interval: 'month' };
  const answer = await call.send({ ...given, ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

/** Starts a monthly tip whose first charge is paid. */
export async function payMonthlyTip(
  server: MoneyServer,
  body: object = {},
  member?: TestMember,
): Promise<StartedTip> {
  const started = await startMonthlyTip(server, body, member);
  await server.pay(started.url);
  await server.settleDown();
  return started;
}

export function findPledgeOf(server: MoneyServer, { tipId }: StartedTip) {
  return server.db.read.pledge.findUniqueOrThrow({ where: { tipId } });
}

export async function findTipStatus(server: MoneyServer, { tipId }: StartedTip): Promise<string> {
  return (await server.http.get(`/v1/tips/${tipId}`)).body.status;
}

/** The paid amounts of a tip, oldest payment first. */
export async function listAmountsOf(server: MoneyServer, { tipId }: StartedTip): Promise<number[]> {
  const orderBy = { paidAt: 'asc' as const };
  const rows = await server.db.read.payment.findMany({ where: { tipId }, orderBy });
  return rows.map(({ amount }) => amount);
}
