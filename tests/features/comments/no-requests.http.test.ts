import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let elsewhere: Server;
let address: string;
let asked = 0;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, { policy: { linksAllowed: null } });
  elsewhere = createServer((_req, res) => {
    res.end();
  });
  // Who only connects, to look whether somebody is there, has asked as well.
  elsewhere.on('connection', () => {
    asked += 1;
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});

afterAll(async () => {
  elsewhere.close();
  await server.close();
});

test('no request leaves the server because of what a comment says', async () => {
  const { slug } = await createArticle(server, { access: 'public' });
  const [ada, ben] = [await createMember(server), await createMember(server)];
  const moderator = await createMember(server, { role: 'moderator' });
  const body = [
    `![picture](${address}/1.gif)`,
    `[link](${address}/2)`,
    `${address}/3`,
    `<${address}/4>`,
    `<img src="${address}/5"><iframe src="${address}/6"></iframe>`,
    `<link rel="stylesheet" href="${address}/7"><script src="${address}/8"></script>`,
  ].join('\n\n');
  const { id } = await postComment(server, ada, { slug, body });
  await postComment(server, ben, { slug, parentId: id, body });
  const change = { body: `${body}\n\nAnd more.` };
  const one = `/v1/comments/${id}`;
  expect(
    (
      await server.http
        .patch(one)
        .set(...ada.auth)
        .send(change)
    ).status,
  ).toBe(200);
  const report = { reason: 'other', note: body };
  expect(
    (
      await server.http
        .post(`${one}/reports`)
        .set(...ben.auth)
        .send(report)
    ).status,
  ).toBe(202);
  await server.runJobs();
  const queue = '/v1/staff/moderation/queue?status=reported';
  expect((await server.http.get(queue).set(...moderator.auth)).status).toBe(200);
  for (const path of [`/v1/articles/${slug}/comments`, one, `/articles/${slug}`, '/feed.xml']) {
    expect((await server.http.get(path)).status).toBe(200);
  }
  expect(asked).toBe(0);
  await fetch(address);
  expect(asked).toBe(1);
});
