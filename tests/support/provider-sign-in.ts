import type { Said, startOidcProvider } from './oidc-provider.ts';
import type { TestServer } from './server.ts';

const PATH = '/v1/auth/providers/example';

type Provider = Awaited<ReturnType<typeof startOidcProvider>>;

/** A new user of the provider. */
export function createPerson(claims: Partial<Said> = {}): Said & { email: string } {
  count += 1;
  return {
    sub: `sub-${count}`,
    email: `somebody-${count}@example.org`,
    email_verified: true,
    name: 'Sam Body',
    ...claims,
  } as Said & { email: string };
}

let count = 0;

export function cookieIn(answer: { get(name: string): string[] | undefined }): string {
  return answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
}

/** Signs users in through the provider, step by step or at once. */
export function createProviderFlow(server: TestServer, provider: Provider) {
  async function begin(body: object = {}) {
    const answer = await server.http.post(`${PATH}/begin`).send(body).expect(200);
    return { url: String(answer.body.url), cookie: cookieIn(answer) };
  }

  function finish(callback: object, cookie: string) {
    return server.http.post(`${PATH}/finish`).set('Cookie', cookie).send(callback);
  }

  return {
    begin,
    finish,
    async signIn(person: Said, body: object = {}) {
      const { url, cookie } = await begin(body);
      return await finish(provider.signIn(url, person), cookie);
    },
  };
}
