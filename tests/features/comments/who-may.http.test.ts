import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GrantScope } from '../../../src/features/access/index.ts';
import { createArticle } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test.each([
  ['a comp of the site', { kind: 'site' }, 'comp', 201],
  ['a comp of a tier', { kind: 'tier', tier: 'supporter' }, 'comp', 201],
  ['a gift subscription', { kind: 'tier', tier: 'supporter' }, 'gift', 201],
  ['a paid subscription', { kind: 'tier', tier: 'supporter' }, 'subscription', 201],
  ['nothing', null, 'comp', 403],
] as const)(
  'where only subscribers may, whoever holds %s is answered',
  async (_, scope, ground, status) => {
    const { slug } = await createArticle(server, { access: 'public', conversation: 'subscribers' });
    const member = await createMember(server);
    if (scope) await grantAccess(server, member.id, { scope: scope as GrantScope, ground });
    const answer = await server.http
      .post(`/v1/articles/${slug}/comments`)
      .set(...member.auth)
      .send({ body: 'I have something to say.' });
    expect(answer.status).toBe(status);
  },
);
