import { createAuthenticator } from './authenticator.ts';
import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

/** Registers a passkey of a software authenticator. */
export async function addPasskey(
  server: TestServer,
  member: TestMember,
  name: string,
): Promise<void> {
  const { origin, hostname: rpId } = new URL(server.config.PUBLIC_URL);
  const { body } = await server.http.post('/v1/me/passkeys/options').set(...member.auth);
  const response = createAuthenticator({ origin, rpId }).make(body.challenge);
  await server.http
    .post('/v1/me/passkeys')
    .set(...member.auth)
    .send({ response, name })
    .expect(201);
}
