import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { enrol, showCode } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
const logged: { msg?: string; memberId?: string; by?: string }[] = [];

beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line) => logged.push(JSON.parse(line)) });
  server = await startTestServer({}, log);
});

afterAll(() => server.close());

function proofsOf(memberId: string) {
  return logged.flatMap((line) =>
    line.msg === 'a member signed in' && line.memberId === memberId ? [line.by] : [],
  );
}

test('each sign-in is logged with its member and its proof', async () => {
  const member = await createMember(server, { password: PASSWORD });
  const { id, email } = member;
  const before = proofsOf(id).length;
  const login = (password: string) => server.http.post('/v1/auth/login').send({ email, password });
  await login('not the right one').expect(401);
  await login(PASSWORD).expect(200);
  const asked = await server.http.post('/v1/auth/magic-link').send({ email }).expect(202);
  const { token } = await readLastMail(server, email);
  const verification = { token, requestId: asked.body.requestId };
  await server.http.post('/v1/auth/magic-link/verify').send(verification).expect(200);
  const { secret } = await enrol(server, member);
  const { body } = await login(PASSWORD).expect(403);
  const proof = { ticket: body.ticket, code: showCode(server, secret) };
  await server.http.post('/v1/auth/second-factor').send(proof).expect(200);
  expect(proofsOf(id).slice(before)).toEqual(['password', 'mail', 'second_code']);
});
