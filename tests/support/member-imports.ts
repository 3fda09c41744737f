import type { TestMember } from './members.ts';
import type { TestServer } from './server.ts';

export const MEMBER_IMPORTS = '/v1/staff/member-imports';

const HEADER =
  'email,name,email_confirmed_at,suppressed,consent_daily,consent_daily_at,consent_daily_source,consent_daily_wording';

/** Uploads and manages imports as an admin. */
export function createImportsClient(server: TestServer, admin: TestMember) {
  const upload = (text: string | Buffer, type = 'text/csv; charset=utf-8') =>
    server.http
      .post(MEMBER_IMPORTS)
      .set(...admin.auth)
      .set('Content-Type', type)
      .send(text);
  return {
    header: HEADER,
    upload,
    call: (method: 'get' | 'post' | 'delete', path: string) =>
      server.http[method](`${MEMBER_IMPORTS}${path}`).set(...admin.auth),
    /** Uploads lines below the header and previews them. Returns the import's id. */
    async examine(lines: readonly string[]): Promise<string> {
      const { body } = await upload([HEADER, ...lines].join('\n')).expect(202);
      await server.runJobs();
      return body.id;
    },
  };
}
