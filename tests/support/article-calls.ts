import { createAuthor } from './articles.ts';
import { createMember, type TestMember } from './members.ts';
import { startTestServer, type TestServer } from './server.ts';

export const ARTICLES = '/v1/staff/articles';

export const PLAIN_ARTICLE = { title: 'A plain one', access: 'public', body: 'One.\n\nTwo.' };

export type EditedSite = Awaited<ReturnType<typeof startEditing>>;

/** Starts a site with an editor, and with the authors `ada` and `ben`. */
export async function startEditing() {
  const server = await startTestServer();
  const editor = await createMember(server, { role: 'editor' });
  for (const slug of ['ada', 'ben']) await createAuthor(server, { slug });
  return { server, editor, calls: articleCalls(server, editor) };
}

function articleCalls({ http, db }: TestServer, { auth }: TestMember) {
  return {
    get: (path: string) => http.get(path).set(...auth),
    post: (path: string, body: object = {}) =>
      http
        .post(path)
        .set(...auth)
        .send(body),
    patch: (id: string, body: object) =>
      http
        .patch(`${ARTICLES}/${id}`)
        .set(...auth)
        .send(body),
    /** Upserts an article by the id of a CMS. */
    put: (externalId: string, body: object) =>
      http
        .put(`${ARTICLES}/by-external-id/${externalId}`)
        .set(...auth)
        .send(body),
    auditOf: (subjectId: string) =>
      db.read.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } }),
  };
}
