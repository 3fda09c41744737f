import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import {
  failImportsContaining,
  findImportsContaining,
  type SearchedImports,
} from '../../../src/features/member-files/index.ts';
import { createNewsletter } from '../../../src/features/newsletters/index.ts';
import { createImportsClient } from '../../support/member-imports.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const CONSENT = 'confirmed,2025-02-01T00:00:00Z,a form,Send it.';

let server: TestServer;
let imports: ReturnType<typeof createImportsClient>;

beforeAll(async () => {
  server = await startTestServer();
  imports = createImportsClient(server, await createMember(server, { role: 'admin' }));
  const list = { slug: 'daily', name: 'The Daily', description: '', position: 0 };
  await createNewsletter(server, list, { actor: COMMAND });
});

afterAll(() => server.close());

const erase = ({ email, auth }: TestMember) =>
  server.http
    .delete('/v1/me')
    .set(...auth)
    .send({ confirm: email })
    .expect(202);

test('erasing a member fails the imports that contain them, audited, and they are not created again', async () => {
  const gone = await createMember(server);
  const id = await imports.examine([`" ${gone.email.toUpperCase()}",,,,${CONSENT}`]);
  await erase(gone);
  await server.runJobs();
  expect((await imports.call('get', `/${id}`)).body).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('erased'),
    changes: [],
  });
  const { content } = await server.db.read.memberImport.findUniqueOrThrow({ where: { id } });
  expect(content).toBeNull();
  expect((await imports.call('post', `/${id}/apply`)).status).toBe(409);
  const where = { subjectId: id, action: 'member_import.failed' };
  expect(await server.db.read.auditEntry.findMany({ where })).toMatchObject([
    { actorKind: 'system' },
  ]);
  expect(await server.db.read.member.count({ where: { email: gone.email } })).toBe(0);
});

test('an import is kept if the erased address is only part of another text in it', async () => {
  const gone = await createMember(server);
  const id = await imports.examine([`x${gone.email},about ${gone.email},,,${CONSENT}`]);
  await erase(gone);
  await server.runJobs();
  expect((await imports.call('get', `/${id}`)).body).toMatchObject({
    state: 'examined',
    failure: null,
  });
  await imports.call('delete', `/${id}`).expect(204);
});

test("an upload during an erasure's search is searched as well", async () => {
  const { email } = await createMember(server);
  const before = await findImportsContaining(server.db.read, [email]);
  const id = await imports.examine([`${email},,,,${CONSENT}`]);
  const erased = { emails: [email], now: server.clock.now() };
  const failWith = (searched: SearchedImports) =>
    server.db.transaction((tx) => failImportsContaining(tx, searched, erased));
  await expect(failWith(before)).rejects.toMatchObject({ options: { code: 'outdated' } });
  expect((await imports.call('get', `/${id}`)).body.state).toBe('examined');
  await failWith(await findImportsContaining(server.db.read, [email]));
  expect((await imports.call('get', `/${id}`)).body.state).toBe('failed');
});
