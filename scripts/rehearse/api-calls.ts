import { z } from 'zod';
import type { RehearsalSite } from './rehearsal-site.ts';

interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly token?: string | undefined;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export function callApi(
  { url }: RehearsalSite,
  path: string,
  options: CallOptions = {},
): Promise<Reply> {
  return send(`${url}${path}`, options);
}

/** Calls the Stripe emulator's control API: the Pay button, a bank's decision, the clock. */
export function callEmulator(
  { emulatorsUrl }: RehearsalSite,
  path: string,
  body: object,
): Promise<Reply> {
  return send(`${emulatorsUrl}/_emulator/${path}`, { method: 'POST', body });
}

/** Parses the body of a successful response. Throws for any other response. */
export function expectSuccess<T>(reply: Reply, schema: z.ZodType<T>): T {
  if (reply.status >= 300) {
    throw new Error(`The server answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }
  return schema.parse(reply.body);
}

/** Throws unless the response is a 4xx: any other error is a failure of the server. */
export function expectRefusal({ status, body }: Reply): void {
  if (status >= 500) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`);
}

const startedSchema = z.object({ url: z.string() });

/** Pays a Checkout Session; false if the card is declined. */
export async function payCheckout(
  site: RehearsalSite,
  started: Reply,
  buyer: { card: string; email: string },
): Promise<boolean> {
  const { url } = expectSuccess(started, startedSchema);
  const sessionId = /cs_\w+/.exec(url)?.[0] ?? '';
  const paid = await callEmulator(site, `checkout/sessions/${sessionId}/complete`, buyer);
  if (paid.status !== 200 && paid.status !== 402) {
    throw new Error(`The page answered ${paid.status}: ${JSON.stringify(paid.body)}`);
  }
  return paid.status === 200;
}

async function send(url: string, { method, body, token }: CallOptions): Promise<Reply> {
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}
