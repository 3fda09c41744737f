import type { DemoServer } from '../wordpress/demo-server.ts';
import { signIn } from '../wordpress/reader.ts';

/** A reader's browser at a publisher's site: stores cookies, but does not follow redirects. */
export interface SiteReader {
  read(path: string): Promise<{ text: string; headers: Headers; status: number }>;
  post(path: string): Promise<Response>;
  signIn(email: string): Promise<void>;
}

/** Creates a reader. `ask` sends a request to the site, whose origin readers see as `origin`. */
export function createReader(
  server: DemoServer,
  origin: string,
  ask: (path: string, init: RequestInit) => Promise<Response>,
): SiteReader {
  const kept = new Map<string, string>();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) };
    const answer = await ask(path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') kept.delete(name);
      else kept.set(name, value);
    }
    return answer;
  }

  return {
    async read(path) {
      const answer = await send(path);
      return { text: await answer.text(), headers: answer.headers, status: answer.status };
    },
    post: (path) => send(path, { method: 'POST', headers: { origin } }),
    async signIn(email) {
      const begun = await send('/pennypress/sign-in?returnTo=/');
      const asked = new URL(begun.headers.get('location') ?? '').searchParams;
      const created = await fetch(`${server.url}/v1/auth/hand-offs`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await signIn(server, email)}`,
        },
        body: JSON.stringify({
          origin,
          challenge: asked.get('challenge'),
          returnTo: asked.get('returnTo'),
        }),
      });
      const { code } = (await created.json()) as { code: string };
      const back = await send(`/pennypress/signed-in?pennypress-code=${code}`);
      if (back.headers.get('location') !== '/') throw new Error(`${email} is not signed in.`);
    },
  };
}

/** Buys a month of a plan for an account of the demonstration site. */
export async function buyPlan(server: DemoServer, email: string): Promise<void> {
  const authorization = `Bearer ${await signIn(server, email)}`;
  const post = async (address: string, body: object) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { url?: string };
  };
  const plan = { tier: 'supporter', interval: 'month' };
  const { url = '' } = await post(`${server.url}/v1/subscriptions/checkout`, plan);
  const [id = ''] = /cs_\w+/.exec(url) ?? [];
  const card = { card: '4242424242424242' };
  await post(`${server.emulatorUrl}/_emulator/checkout/sessions/${id}/complete`, card);
  await post(`${server.url}/v1/checkout/sessions/${id}/settle`, {});
}

interface Listed {
  readonly id: string;
  readonly kind?: string;
  readonly memberId?: string | null;
}

/** Refunds the subscription of an account of the demonstration site. */
export async function refundSubscription(server: DemoServer, email: string): Promise<void> {
  const admin = await signIn(server, 'admin@example.com');
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' };
    const answer = await fetch(server.url + path, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return await answer.json();
  };
  const list = async (path: string) => ((await call(path)) as { data: Listed[] }).data;
  const members = await list(`/v1/staff/members?query=${encodeURIComponent(email)}`);
  const payments = await list('/v1/staff/payments?limit=100');
  const own = payments.filter(
    ({ kind, memberId }) => kind === 'subscription' && memberId === members[0]?.id,
  );
  if (own.length === 0) throw new Error(`${email} has paid nothing.`);
  for (const { id } of own) {
    await call(`/v1/staff/payments/${id}/refund`, { method: 'POST', body: '{}' });
  }
}
