import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const MOVES = '/v1/staff/moves';

let server: TestServer;
let admin: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
});
afterAll(() => server.close());

async function startMove(): Promise<string> {
  const { body } = await server.http
    .post(MOVES)
    .set(...admin.auth)
    .expect(201);
  return body.id;
}

const upload = (id: string, name: string) =>
  server.http
    .post(`${MOVES}/${id}/files`)
    .query({ name })
    .set(...admin.auth)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from('email,name\nada@mail.example,Ada\n'));

const remove = (id: string, file: string) =>
  server.http.delete(`${MOVES}/${id}/files/${file}`).set(...admin.auth);

describe('the files of a move', () => {
  test('one that was uploaded by mistake is deleted alone', async () => {
    const id = await startMove();
    await upload(id, 'right.csv');
    const { body } = await upload(id, 'wrong.csv');
    const [right, wrong] = body.files;
    expect((await remove(await startMove(), wrong.id)).status).toBe(404);
    const page = await server.http.get(`/staff/moving/${id}`).set('Cookie', cookiesOf(admin));
    expect(page.text).toContain(`/staff/moving/${id}/files/${wrong.id}/remove`);
    const removed = await remove(id, wrong.id);
    expect([removed.status, removed.body.files]).toEqual([200, [right]]);
    expect((await remove(id, wrong.id)).status).toBe(404);
    expect(await server.db.read.staffMoveFilePiece.count({ where: { fileId: wrong.id } })).toBe(0);
    const entry = { action: 'move.file_removed', subjectKind: 'move', subjectId: id };
    expect(await server.db.read.auditEntry.count({ where: entry })).toBe(1);
  });

  test('the list of access, which an operation wrote, is not one of them', async () => {
    const id = await startMove();
    await upload(id, 'right.csv');
    const operation = server.http.post(`${MOVES}/${id}/operations`).set(...admin.auth);
    await operation.send({ operation: 'preview' }).expect(202);
    await server.runJobs();
    const list = await server.db.read.staffMoveFile.findFirstOrThrow({
      where: { moveId: id, isAccessList: true },
    });
    expect((await remove(id, list.id)).status).toBe(404);
  });
});
