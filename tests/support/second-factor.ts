import { Secret, TOTP } from 'otpauth';
import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

/** A member's authenticator app. */
export interface TestApp {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** The app's code at the server's time, shifted by a number of time steps. */
export function showCode({ clock }: TestServer, secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: clock.now().getTime() + steps * 30_000 });
}

/** Enrolls a second factor, confirmed by the code of the previous time step. */
export async function enrol(server: TestServer, { auth }: TestMember): Promise<TestApp> {
  const begun = await server.http
    .post('/v1/me/second-factor')
    .set(...auth)
    .expect(201);
  const { secret } = begun.body;
  const confirmed = await server.http
    .post('/v1/me/second-factor/confirm')
    .set(...auth)
    .send({ code: showCode(server, secret, -1) })
    .expect(200);
  return { secret, recoveryCodes: confirmed.body.recoveryCodes };
}
