import { z } from 'zod';
import { callEmulator, findMailedLink, logIn, PASSWORD, send } from './api-calls.ts';
import { anything, DAY, linkSchema, listSchema } from './step.ts';

const run = Date.now().toString(36);
export const PAUSED_MEMBER = `paused-${run}@example.org`;
export const OVERDUE_MEMBER = `overdue-${run}@example.org`;
export const GROUP_ADMIN = `teacher-${run}@example.org`;

const registeredSchema = z.object({ requestId: z.string() });

/** A card that pays on Stripe's page, and whose renewals are all declined. */
const DECLINED_LATER = '4000002760003184';
const ACCEPTED = '4242424242424242';

/**
 * A member whose subscription is paused, and one whose renewal failed. Moves the clock by a month, so that earlier
 * tokens expire.
 */
export async function addMemberStates(admin: string): Promise<Readonly<Record<string, string>>> {
  const token = await logIn(admin);
  const settings = { subscriptions: { pause: true } };
  await send({ path: '/v1/staff/site', method: 'PATCH', body: settings, token }, anything);
  const paused = await addMember(PAUSED_MEMBER, 'Paula');
  await subscribe(paused, ACCEPTED);
  await send({ path: '/v1/me/subscription/pause', body: {}, token: paused }, anything);
  await subscribe(await addMember(OVERDUE_MEMBER, 'Otto'), DECLINED_LATER);
  await callEmulator('clock/advance', { seconds: 32 * DAY });
  return { 'account-paused': '/account', 'account-overdue': '/account' };
}

/** Registers and confirms an account with the demonstration's password; returns a token. */
export async function addMember(email: string, name: string): Promise<string> {
  const body = { email, name, password: PASSWORD };
  const { requestId } = await send({ path: '/v1/auth/register', body }, registeredSchema);
  const link = new URL(await findMailedLink(email, '/confirm?'));
  const token = link.searchParams.get('token');
  await send({ path: '/v1/auth/email/confirm', body: { token, requestId } }, anything);
  return await logIn(email);
}

async function subscribe(token: string, card: string): Promise<void> {
  const body = { tier: 'supporter', interval: 'month' };
  const { url } = await send({ path: '/v1/subscriptions/checkout', body, token }, linkSchema);
  await payAs(token, url, card);
}

/** Pays a checkout as its buyer, and waits until it is booked. */
async function payAs(token: string, url: string, card: string): Promise<void> {
  const id = /cs_\w+/.exec(url)?.[0] ?? '';
  await callEmulator(`checkout/sessions/${id}/complete`, { card });
  const settle = { path: `/v1/checkout/sessions/${id}/settle`, method: 'POST', token };
  await send(settle, anything);
}

/** The printable card and the receipt of the newest gift subscription that a member bought. */
export async function findGiftPages(token: string): Promise<Readonly<Record<string, string>>> {
  const { email } = await send({ path: '/v1/me', token }, z.object({ email: z.string() }));
  const { data } = await send({ path: '/v1/me/payments?limit=1', token }, listSchema);
  return {
    'gift-card': await findMailedLink(email, '/gifts/card'),
    receipt: `/account/receipts/${data[0]?.id}`,
  };
}
