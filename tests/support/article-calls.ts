import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

export const ARTICLES = '/v1/staff/articles';

/** Calls of the articles as staff write them, by an editor; and what the record says of one. */
export function articleCalls({ http, db }: TestServer, { auth }: TestMember) {
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
    /** By the id of a CMS. */
    put: (externalId: string, body: object) =>
      http
        .put(`${ARTICLES}/by-external-id/${externalId}`)
        .set(...auth)
        .send(body),
    auditOf: (subjectId: string) =>
      db.read.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } }),
  };
}
