import { randomBytes } from 'node:crypto';
import { COMMAND } from '../../src/features/audit/index.ts';
import { createNewsletter } from '../../src/features/newsletters/index.ts';
import { readLastMail } from './mails.ts';
import { startTestServer } from './server.ts';

export type ListCalls = Awaited<ReturnType<typeof startLists>>;

export function newAddress(): string {
  return `newcomer-${randomBytes(6).toString('hex')}@example.org`;
}

/** Starts a site with the newsletters `daily` and `weekly`, and provides readers' calls and the consent ledger. */
export async function startLists() {
  const server = await startTestServer();
  for (const [position, slug] of ['daily', 'weekly'].entries()) {
    const list = { slug, name: slug.toUpperCase(), description: '', position };
    await createNewsletter(server, list, { actor: COMMAND });
  }
  const signUp = (email: unknown, more: object = {}, slug = 'daily') =>
    server.http.post(`/v1/newsletters/${slug}/signups`).send({ email, ...more });
  const confirm = (token: unknown) => server.http.post('/v1/newsletters/confirm').send({ token });
  return {
    server,
    signUp,
    confirm,
    /** Subscribes and confirms an address. Returns the secret of its preferences link. */
    async join(email: string, slug = 'daily'): Promise<string> {
      await signUp(email, {}, slug).expect(202);
      const { token } = await readLastMail(server, email);
      const { body } = await confirm(token).expect(200);
      return body.preferencesToken;
    },
    async listsOn(token: string): Promise<string[]> {
      const { body } = await server.http.get(`/v1/newsletters/preferences/${token}`).expect(200);
      const on = body.newsletters.filter((list: { on: boolean }) => list.on);
      return on.map(({ slug }: { slug: string }) => slug);
    },
    ledgerOf: (email: string) =>
      server.db.read.newsletterConsent.findMany({
        where: { contact: { email } },
        orderBy: { id: 'asc' },
      }),
  };
}
