import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postComment, startDiscussion } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeNewsletter } from '../../support/newsletters.ts';
import type { TestServer } from '../../support/server.ts';

let server: TestServer;
let slug: string;
let reader: TestMember;

beforeAll(async () => {
  ({ server, slug } = await startDiscussion());
  await createMember(server, { role: 'admin', name: 'Ada Quill' });
  reader = await createMember(server, { name: 'Robin Reader' });
  await makeNewsletter(server, 'daily');
});

afterAll(() => server.close());

const rename = (name: string, member = reader) =>
  server.http
    .patch('/v1/me')
    .set(...member.auth)
    .send({ name });

describe.each(['A\u200bda Quill', 'Ada QuiII', 'ADA QUILL'])('the name %j', (name) => {
  const refused = (path: string) => ({ status: 422, code: 'invalid', errors: [{ path }] });

  test('is refused next to the admin Ada Quill wherever a name can be entered', async () => {
    expect((await rename(name)).body).toMatchObject(refused('body.name'));
    const email = 'newcomer@example.org';
    const account = { email, password: 'a perfectly fine sentence', name };
    const registered = await server.http.post('/v1/auth/register').send(account);
    expect(registered.body).toMatchObject(refused('body.name'));
    const signup = await server.http.post('/v1/newsletters/daily/signups').send({ email, name });
    expect(signup.body).toMatchObject(refused('body.name'));
    const tip = { amount: 500, currency: 'usd', displayName: name };
    const tipped = await server.http.post('/v1/tips/checkout').send(tip);
    expect(tipped.body).toMatchObject(refused('body.displayName'));
  });
});

test('the admin keeps and rewrites their own name', async () => {
  const admin = await createMember(server, { role: 'admin', name: 'Nora Field' });
  expect((await rename('Nora FIELD', admin)).body.name).toBe('Nora FIELD');
});

test('a changed name appears in the list of comments at once', async () => {
  await postComment(server, reader, { slug });
  const names = async () => {
    const list = await server.http.get(`/v1/articles/${slug}/comments`);
    return list.body.data.map(({ author }: { author: { name: string } }) => author.name);
  };
  expect(await names()).toContain('Robin Reader');
  await rename('Robin\u200b Rider').expect(200);
  expect(await names()).toContain('Robin Rider');
});
