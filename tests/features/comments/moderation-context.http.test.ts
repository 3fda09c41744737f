import { expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { moderate, postComment } from '../../support/comments.ts';
import { openConversation } from '../../support/conversation.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';

const { server, ada, ben, moderator } = await openConversation();

function readCase(id: string, by = moderator) {
  return server.http.get(`/v1/staff/comments/${id}`).set(...by.auth);
}

function reportAs(by: TestMember, id: string) {
  return server.http
    .post(`/v1/comments/${id}/reports`)
    .set(...by.auth)
    .send({ reason: 'abuse' });
}

test('a reply is shown with what it answers and its neighbors, a thread with its first replies', async () => {
  const { slug } = await createArticle(server);
  const top = await postComment(server, ben, { slug, body: 'What now?' });
  const replies: string[] = [];
  for (let index = 0; index < 7; index += 1) {
    // The fifth one answers the first one, which is no neighbor of it.
    const parentId = index === 4 ? (replies[0] ?? '') : top.id;
    const body = index === 3 ? 'You scumbag.' : `number ${index} ${'x'.repeat(300)}`;
    replies.push((await postComment(server, ada, { slug, body, parentId })).id);
  }
  const ofReply = (await readCase(replies[4] ?? '')).body;
  expect(ofReply.parent).toMatchObject({ id: top.id });
  const nearby = [0, 2, 3, 5, 6].map((index) => replies[index]);
  expect(ofReply.thread.map(({ id }: { id: string }) => id)).toEqual(nearby);
  expect(ofReply.thread[2]).toMatchObject({ status: 'held', excerpt: 'You scumbag.' });
  expect(ofReply.thread[0]).toMatchObject({ author: { id: ada.id, name: 'Ada' } });
  expect(ofReply.thread[0].excerpt).toHaveLength(200);
  const ofTop = (await readCase(top.id)).body;
  expect(ofTop.thread.map(({ id }: { id: string }) => id)).toEqual(replies.slice(0, 5));
  await server.http.delete(`/v1/comments/${replies[0]}`).set(...ada.auth);
  expect((await readCase(replies[4] ?? '')).body.thread).toHaveLength(4);
});

test('the record of an author counts the reports of all their comments, also settled ones', async () => {
  const { slug } = await createArticle(server);
  const writer = await createMember(server);
  const one = await postComment(server, writer, { slug });
  const two = await postComment(server, writer, { slug });
  await reportAs(ada, one.id);
  await reportAs(ben, one.id);
  await moderate(server, moderator, { id: one.id, decision: 'approve' });
  await reportAs(ben, two.id);
  const { body } = await readCase(two.id);
  expect(body.author).toMatchObject({ reportCount: 3, publishedCount: 2, notes: null });
  expect(body.reports).toMatchObject([{ by: { name: 'Ben' }, withoutAccount: false }]);
});

test('moderators see the last staff note about lower ranks only, and servers see none', async () => {
  const { slug } = await createArticle(server);
  const admin = await createMember(server, { role: 'admin' });
  const peer = await createMember(server, { role: 'moderator' });
  const note = (about: TestMember, body: string) =>
    server.http
      .post(`/v1/staff/members/${about.id}/notes`)
      .set(...admin.auth)
      .send({ body });
  for (const body of ['Warned once.', 'Warned twice.']) await note(ada, body);
  await note(peer, 'Leaves in May.');
  const byAda = await postComment(server, ada, { slug });
  const byPeer = await postComment(server, peer, { slug });
  const notesOf = async (id: string, by: TestMember) => (await readCase(id, by)).body.author.notes;
  expect(await notesOf(byAda.id, moderator)).toMatchObject({
    count: 2,
    last: { body: 'Warned twice.' },
  });
  expect(await notesOf(byPeer.id, moderator)).toBeNull();
  expect(await notesOf(byPeer.id, admin)).toMatchObject({ last: { body: 'Leaves in May.' } });
  const made = await server.http
    .post('/v1/staff/api-keys')
    .set(...admin.auth)
    .send({ name: 'Filter', scopes: ['comments:write'] });
  const approved = await server.http
    .post(`/v1/staff/comments/${byAda.id}/approve`)
    .set('Authorization', `Bearer ${made.body.key}`);
  expect([approved.status, approved.body.author.notes]).toEqual([200, null]);
});

test('a report without an account is told apart from one by a former member', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const { id } = await postComment(server, ada, { slug });
  const email = 'nora@example.org';
  const notice = { name: 'Nora', email, explanation: 'It is a threat.', goodFaith: true };
  await server.http.post(`/v1/comments/${id}/notices`).send(notice).expect(202);
  const [mail] = await listMailsTo(server, email);
  await server.http.post('/v1/notices/confirm').send({ token: mail?.token }).expect(200);
  const leaver = await createMember(server);
  await reportAs(leaver, id);
  await server.db.read.commentReport.updateMany({
    where: { memberId: leaver.id },
    data: { memberId: null },
  });
  expect((await readCase(id)).body.reports).toMatchObject([
    { by: null, withoutAccount: true, reason: 'illegal' },
    { by: null, withoutAccount: false, reason: 'abuse' },
  ]);
});
