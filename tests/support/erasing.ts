import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

export function erase(
  { http }: TestServer,
  member: TestMember,
  body: object = { confirm: member.email },
) {
  return http
    .delete('/v1/me')
    .set(...member.auth)
    .send(body);
}

export function staffNote(
  { http }: TestServer,
  { member, by, note }: { member: TestMember; by: TestMember; note: string },
) {
  return http
    .patch(`/v1/staff/members/${member.id}`)
    .set(...by.auth)
    .send({ note })
    .expect(200);
}
