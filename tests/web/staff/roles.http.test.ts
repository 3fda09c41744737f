import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../src/roles/roles.ts';
import { STAFF_PAGES } from '../../../src/web/staff/staff-pages.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { type ConsoleSite, fillConsole } from '../../support/console-site.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { sampleOfDay } from '../../support/sample.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** The lowest role for each page and form, written by hand so that the tested code does not define it. */
const TABLE: Readonly<Record<Exclude<Role, 'reader'>, readonly string[]>> = {
  moderator: [
    'get /staff',
    'get /staff/search',
    'get /staff/moderation',
    'get /staff/moderation/rules',
    'get /staff/moderation/transparency',
    'get /staff/moderation/statements',
    'get /staff/moderation/selected',
    'post /staff/moderation/selected',
    'post /staff/moderation/rules',
    'post /staff/moderation/rules/test',
    'post /staff/moderation/:comment/undo',
    'post /staff/moderation/writers/:member/ban',
    'post /staff/moderation/writers/:member/ban/:status/undo',
    'post /staff/moderation/writers/:member/mute',
    'post /staff/moderation/writers/:member/mute/:status/undo',
    'post /staff/moderation/writers/:member/hide',
    'get /staff/moderation/:comment',
    'post /staff/moderation/:comment/mark',
    'post /staff/moderation/:comment',
    'get /staff/moderation/writers/:member',
    'post /staff/moderation/writers/:member',
    'post /staff/moderation/writers/:member/notes',
    'post /staff/moderation/writers/:member/notes/:note/remove',
    'get /staff/moderation/tips',
    'post /staff/moderation/tips/:id',
  ],
  editor: [
    'get /staff/funnel',
    'get /staff/articles',
    'post /staff/articles',
    'get /staff/articles/new',
    'get /staff/articles/:article',
    'post /staff/articles/:article',
    'get /staff/articles/:article/preview',
    'get /staff/articles/:article/preview/page',
    'get /staff/articles/:article/preview/mail',
    'get /staff/articles/:article/revisions',
    'post /staff/articles/:article/revisions',
    'post /staff/articles/:article/publish',
    'post /staff/articles/:article/cancel-schedule',
    'post /staff/articles/:article/publish-now',
    'post /staff/articles/:article/reschedule',
    'post /staff/articles/:article/unpublish',
    'post /staff/articles/:article/delete',
    'post /staff/articles/:article/picture/remove',
    'post /staff/articles/:article/issue',
    'post /staff/articles/:article/previews',
    'post /staff/articles/:article/previews/:link/close',
    'post /staff/articles/:article/goal',
    'get /staff/newsletters',
    'get /staff/newsletters/issues/new',
    'post /staff/newsletters/issues',
    'get /staff/newsletters/issues/:issue',
    'post /staff/newsletters/issues/:issue',
    'get /staff/newsletters/issues/:issue/preview',
    'get /staff/newsletters/issues/:issue/preview/mail',
    'post /staff/newsletters/issues/:issue/test',
    'post /staff/newsletters/issues/:issue/send',
    'post /staff/newsletters/issues/:issue/stop',
    'post /staff/newsletters/issues/:issue/audience',
    'post /staff/newsletters/issues/:issue/continue',
    'post /staff/newsletters/issues/:issue/delete',
  ],
  admin: [
    'get /staff/authors',
    'post /staff/authors',
    'get /staff/authors/new',
    'get /staff/authors/:author',
    'post /staff/authors/:author',
    'post /staff/authors/:author/delete',
    'post /staff/authors/:author/picture',
    'post /staff/authors/:author/picture/remove',
    'post /staff/newsletters',
    'get /staff/newsletters/lists/:list',
    'post /staff/newsletters/lists/:list',
    'post /staff/newsletters/lists/:list/archive',
    'get /staff/members',
    'get /staff/members/:member',
    'post /staff/members/:member/standing',
    'post /staff/members/:member/notes',
    'post /staff/members/:member/notes/:note/remove',
    'post /staff/members/:member/comps',
    'post /staff/members/:member/gifts/:gift/resend',
    'post /staff/members/:member/grants/:grant/end',
    'post /staff/members/:member/grants/:grant/undo',
    'post /staff/members/:member/labels',
    'post /staff/members/:member/email-recovery',
    'post /staff/members/:member/payments/:payment/receipt',
    'post /staff/members/:member/payments/:payment/refund',
    'post /staff/members/:member/second-factor/remove',
    'post /staff/members/:member/sessions/:session/end',
    'post /staff/members/:member/subscription/cancel',
    'post /staff/members/:member/subscription/resume',
    'post /staff/members/:member/subscription/pause',
    'post /staff/members/:member/subscription/change',
    'post /staff/members/segments',
    'post /staff/members/segments/:segment/delete',
    'post /staff/members/bulk',
    'post /staff/members/labels/:bulk/undo',
    'get /staff/members/:member/view',
    'get /staff/members/:member/view/:slug',
    'get /staff/members/:member/view/:slug/page',
    'get /staff/revenue',
    'get /staff/groups',
    'post /staff/groups',
    'get /staff/groups/:group',
    'post /staff/groups/:group',
    'post /staff/groups/:group/end',
    'post /staff/groups/:group/price',
    'post /staff/groups/:group/payments/:payment/refund',
    'post /staff/groups/:group/reopen',
    'post /staff/groups/:group/seats',
    'post /staff/groups/:group/seats/:seat/remove',
    'get /staff/statements',
    'post /staff/statements',
    'get /staff/statements/:statement',
    'post /staff/statements/:statement/approve',
    'get /staff/tiers',
    'post /staff/tiers',
    'get /staff/tiers/:tier',
    'post /staff/tiers/:tier',
    'post /staff/tiers/:tier/archive',
    'post /staff/tiers/:tier/sell',
    'post /staff/tiers/:tier/moves',
    'post /staff/tiers/:tier/moves/:move/end',
    'get /staff/member-imports',
    'post /staff/member-imports',
    'get /staff/member-imports/:import',
    'post /staff/member-imports/:import/apply',
    'post /staff/member-imports/:import/remove',
    'get /staff/moving',
    'post /staff/moving',
    'get /staff/moving/:moved',
    'get /staff/moving/:moved/access.csv',
    'post /staff/moving/:moved/apply',
    'post /staff/moving/:moved/check',
    'post /staff/moving/:moved/files',
    'post /staff/moving/:moved/files/:file/remove',
    'post /staff/moving/:moved/plan',
    'post /staff/moving/:moved/preview',
    'post /staff/moving/:moved/remove',
    'post /staff/moving/:moved/undo-move',
    'get /staff/files/:file',
    'get /staff/suppressions',
    'post /staff/suppressions',
    'post /staff/suppressions/:suppression/lift',
    'get /staff/money',
    'post /staff/money/payments/:payment/receipt',
    'post /staff/money/payments/:payment/refund',
    'get /staff/money/recurring',
    'get /staff/money/inbox',
    'get /staff/money/inbox/:event',
    'post /staff/money/inbox/:event/accept',
    'post /staff/money/inbox/:event/dismiss',
    'post /staff/money/inbox/:event/payments/:payment/refund',
    'post /staff/money/inbox/:event/retry',
    'get /staff/money/books',
    'post /staff/money/books',
    'get /staff/money/books/:comparison',
    'get /staff/money/payouts',
    'get /staff/money/payouts/:payout',
    'get /staff/money/disputes',
    'get /staff/money/disputes/:dispute',
    'post /staff/money/disputes/:dispute/appeal',
    'post /staff/money/disputes/:dispute/evidence',
    'post /staff/money/disputes/:dispute/files/:name',
    'post /staff/money/disputes/:dispute/submit',
    'get /staff/offers',
    'post /staff/offers',
    'post /staff/offers/:offer/end',
    'get /staff/offers/gifts',
    'post /staff/offers/gifts',
    'post /staff/offers/gifts/:gift/resend',
    'post /staff/offers/gifts/:gift/revoke',
    'get /staff/settings',
    'get /staff/settings/general',
    'post /staff/settings/general',
    'get /staff/settings/look',
    'post /staff/settings/look',
    'post /staff/settings/look/favicon',
    'post /staff/settings/look/logo',
    'get /staff/settings/addresses',
    'post /staff/settings/addresses',
    'get /staff/settings/front',
    'post /staff/settings/front',
    'get /staff/webhook-endpoints',
    'post /staff/webhook-endpoints',
    'get /staff/webhook-endpoints/:endpoint',
    'post /staff/webhook-endpoints/:endpoint',
    'post /staff/webhook-endpoints/:endpoint/delete',
    'post /staff/webhook-endpoints/:endpoint/deliveries/:delivery',
    'post /staff/webhook-endpoints/:endpoint/pause',
    'post /staff/webhook-endpoints/:endpoint/resume',
    'post /staff/webhook-endpoints/:endpoint/rotate',
    'post /staff/webhook-endpoints/:endpoint/test',
    'get /staff/settings/reading',
    'post /staff/settings/reading',
    'get /staff/settings/subscriptions',
    'post /staff/settings/subscriptions',
    'get /staff/settings/tips',
    'post /staff/settings/tips',
    'get /staff/settings/comments',
    'post /staff/settings/comments',
    'get /staff/settings/prompts',
    'post /staff/settings/prompts',
    'get /staff/settings/mail',
    'post /staff/settings/mail',
    'get /staff/settings/security',
    'post /staff/settings/security',
    'get /staff/settings/earnings',
    'post /staff/settings/earnings',
    'get /staff/settings/bookkeeping',
    'post /staff/settings/bookkeeping',
    'get /staff/settings/texts',
    'post /staff/settings/texts',
    'get /staff/api-keys',
    'post /staff/api-keys',
    'post /staff/api-keys/:key/keep',
    'post /staff/api-keys/:key/revoke',
    'get /staff/health',
    'post /staff/health/test-mail',
    'get /staff/audit',
  ],
};
const LINES = Object.entries(TABLE).flatMap(([least, lines]) =>
  lines.map((line) => [line, least as Role] as const),
);

/** One in so many each day; `tests/guards/powers.test.ts` is about the endpoints behind them. */
const LINES_EVERY = 4;

let server: TestServer;
let site: ConsoleSite;
const staff = new Map<Role, TestMember>();

beforeAll(async () => {
  server = await startTestServer();
  site = await fillConsole(server, 'Tides');
  for (const role of ROLES) staff.set(role, await createMember(server, { role }));
});
afterAll(() => server.close());

async function statusOf(line: string, role: Role): Promise<number> {
  const [method = '', path = ''] = line.split(' ');
  const member = staff.get(role);
  const cookie = member ? cookiesOf(member) : '';
  const address = site.address(path);
  const answer =
    method === 'get'
      ? await server.http.get(address).set('Cookie', cookie).set('Accept', 'text/html')
      : await submitForm(server, address, { fields: {}, cookie });
  return answer.status;
}

describe('the console by role', () => {
  it('this table lists every page and form exactly once', () => {
    const bare = (line: string) => line.replaceAll(/:\w+/g, ':');
    const pages = STAFF_PAGES.map(({ method, path }) => bare(`${method} ${path}`));
    expect(LINES.map(([line]) => bare(line)).sort()).toEqual(pages.sort());
  });

  it.each(sampleOfDay(LINES, LINES_EVERY))(
    '%s requires at least the role %s',
    async (line, least) => {
      for (const role of ROLES.slice(0, ROLES.indexOf(least))) {
        expect.soft(await statusOf(line, role), role).toBe(403);
      }
      // Forms are sent empty here and may be rejected for that; pages must open.
      if (!line.startsWith('get ')) return;
      for (const role of ROLES.slice(ROLES.indexOf(least))) {
        // This site has no dispute, which would stand at Stripe, and no previewed move.
        const opened = /disputes\/:|access\.csv/.test(line) ? 404 : 200;
        expect.soft(await statusOf(line, role), role).toBe(opened);
      }
    },
  );

  it.each(ROLES.slice(1))(
    'the console links a %s only to pages that they may open',
    async (role) => {
      const { text } = await server.http
        .get('/staff')
        .set('Cookie', cookiesOf(staff.get(role) as TestMember))
        .set('Accept', 'text/html');
      const paths = [...text.matchAll(/href="(\/staff[^"]*)"/g)].map(([, path = '']) => path);
      expect(paths.length).toBeGreaterThan(2);
      for (const path of new Set(paths)) {
        expect.soft(await statusOf(`get ${path.replaceAll('&amp;', '&')}`, role), path).toBe(200);
      }
    },
  );
});
