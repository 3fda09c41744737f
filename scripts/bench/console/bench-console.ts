import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { askOnce } from '../comments/client.ts';
import { describeMachine, moveToLoadCore } from '../cores.ts';
import { median, percentile } from '../figures.ts';
import { signIn } from '../scale/sign-in.ts';
import { openSite } from '../site.ts';
import { type ConsoleAmount, fillConsole } from './fill-console.ts';

/** Every page in the staff navigation, and the searches and filters that read most. */
const PAGES = [
  '/staff',
  '/staff/revenue',
  '/staff/funnel',
  '/staff/search?query=member-77',
  '/staff/moderation',
  '/staff/moderation?status=reported',
  '/staff/moderation/transparency',
  '/staff/articles',
  '/staff/newsletters',
  '/staff/authors',
  '/staff/members',
  '/staff/members?query=member-77',
  '/staff/members?status=active',
  '/staff/members?sort=last_seen',
  '/staff/members?sort=last_seen&query=nobody-has-this-name',
  '/staff/members?sort=paid',
  '/staff/members?sort=paid&query=nobody-has-this-name',
  '/staff/groups',
  '/staff/member-imports',
  '/staff/moving',
  '/staff/suppressions',
  '/staff/money',
  '/staff/money/recurring',
  '/staff/money/payouts',
  '/staff/money/disputes',
  '/staff/money/inbox',
  '/staff/moderation/tips',
  '/staff/tiers',
  '/staff/offers',
  '/staff/statements',
  '/staff/settings',
  '/staff/api-keys',
  '/staff/webhook-endpoints',
  '/staff/health',
  '/staff/audit',
] as const;
/** Pages of one member, article and so on: the first that a list links to. */
const DETAILS = {
  '/staff/members': /\/staff\/members\/[0-9a-f-]{36}/,
  '/staff/articles': /\/staff\/articles\/[0-9a-f-]{36}/,
  '/staff/authors': /\/staff\/authors\/[0-9a-f-]{36}/,
  '/staff/moderation': /\/staff\/moderation\/writers\/[0-9a-f-]{36}/,
} as const;
const GOAL_MS = 200;
const WARM_UP = 3;

const isQuick = process.argv.includes('--quick');
const amount: ConsoleAmount = isQuick
  ? { articles: 200, members: 5_000, comments: 20_000, subscriptions: 1_000 }
  : { articles: 2_000, members: 100_000, comments: 1_000_000, subscriptions: 20_000 };
const rounds = isQuick ? 5 : 20;

moveToLoadCore();
const site = await openSite();
try {
  await fillConsole(site.databaseUrl, amount);
  const [admin] = await signIn(site.environment, { role: 'admin', count: 1 });
  const headers = { Cookie: `pp_access=${admin?.accessToken ?? ''}` };
  const lines: string[] = [];
  const details = await Promise.all(
    Object.entries(DETAILS).map(async ([list, link]) => {
      const page = await (await fetch(site.url + list, { headers })).text();
      const [path] = link.exec(page) ?? [];
      if (path === undefined) throw new Error(`${list} links to no page of its own.`);
      return { path, name: path.replace(/[0-9a-f-]{36}/, ':id') };
    }),
  );
  const pages = [...PAGES.map((path) => ({ path, name: path })), ...details];
  for (const { path, name } of pages) {
    const taken: number[] = [];
    for (let round = 0; round < rounds + WARM_UP; round += 1) {
      const ms = await askOnce({ method: 'GET', url: site.url + path, headers }, 200);
      if (round >= WARM_UP) taken.push(ms);
    }
    const [half, slow] = [median(taken), percentile(taken, 0.95)];
    const isWithin = half < GOAL_MS ? 'yes' : '**no**';
    lines.push(`| ${name} | ${half.toFixed(0)} | ${slow.toFixed(0)} | ${isWithin} |`);
  }
  const report = describe(lines);
  process.stdout.write(report);
  if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench-console.md'), report);
} finally {
  await site.close();
}

function describe(lines: readonly string[]): string {
  const [, fiveMinutes = 0] = loadavg();
  const whole = (value: number) => value.toLocaleString('en-GB');
  return `# The console of a large publication

${new Date().toISOString().slice(0, 10)}, by \`npm run bench -- console\`. ${describeMachine()}.
Load average ${fiveMinutes.toFixed(1)} over the last five minutes: other load on the machine affects every figure.

${whole(amount.members)} members, ${whole(amount.comments)} comments, ${whole(amount.articles)} articles and ${whole(amount.subscriptions)} subscriptions with a year of payments. An admin
requests each page ${rounds} times, one at a time; figures are milliseconds until the last byte. The goal is a median below ${GOAL_MS} ms.

| page | median | p95 | within goal |
| --- | ---: | ---: | --- |
${lines.join('\n')}
`;
}
