import { z } from 'zod';
import { PASSWORD } from './accounts.ts';

/** A client of the running server's public API. */
export interface Client {
  /** POSTs as this account. `key` is the Idempotency-Key. */
  post(path: string, body: object, key: string): Promise<Reply>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const loginSchema = z.object({ accessToken: z.string() });

export async function signIn(serverUrl: string, email: string): Promise<Client> {
  const login = await postJson(`${serverUrl}/v1/auth/login`, { email, password: PASSWORD });
  const { accessToken } = loginSchema.parse(login.body);
  return {
    post: (path, body, key) =>
      postJson(`${serverUrl}${path}`, body, {
        Authorization: `Bearer ${accessToken}`,
        'Idempotency-Key': key,
      }),
  };
}

export async function postJson(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}
