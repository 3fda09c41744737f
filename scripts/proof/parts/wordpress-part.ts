import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Figure, Part } from '../part.ts';
import { isSkipped } from '../temporary-package.ts';
import { type CrawlResult, crawl } from '../wordpress/crawl.ts';
import { type DemoServer, startDemoServer } from '../wordpress/demo-server.ts';
import { tryExport, tryUninstall } from '../wordpress/leaving-trial.ts';
import { signIn, signInAtWordPress } from '../wordpress/reader.ts';
import { trySettingsPage } from '../wordpress/settings-trial.ts';
import { startWordPress, type WordPress } from '../wordpress/start-wordpress.ts';
import {
  GATED_MARK,
  type GatedLevel,
  PUBLIC_MARK,
  publishStories,
  quote,
} from '../wordpress/story-posts.ts';
import type { Trial } from '../wordpress/trial.ts';
import { tryUserMapping } from '../wordpress/users-trial.ts';

/** Runs a real WordPress with our plugin in front of the demonstration site. Requires Debian packages. */
export const wordpressPart: Part = {
  name: 'wordpress',
  title: 'WordPress with the plugin: no gated text leaks to any reader on any path',
  async run({ log }) {
    const wordpress = await startWordPress();
    if (isSkipped(wordpress))
      return [{ what: 'WordPress', value: `skipped: ${wordpress.skipped}` }];
    let server: DemoServer | null = null;
    try {
      server = await startDemoServer({
        ALLOWED_ORIGINS: wordpress.url,
        RETURN_ADDRESSES: `${wordpress.url}/`,
      });
      const adminToken = await signIn(server, 'admin@example.com');
      await connect(wordpress, server, adminToken);
      const posts = await publishStories(wordpress);
      const trial = { server, wordpress, posts, adminToken };
      log('crawling as each kind of reader');
      const versions = await wordpress.runPhp(
        'echo get_bloginfo("version"), " on PHP ", PHP_VERSION;',
      );
      const figures = [
        { what: 'WordPress from Debian’s packages', value: versions },
        ...(await trySettingsPage(trial)),
        ...(await tryUserMapping(trial)),
        ...(await tryExport(trial)),
        ...(await crawlAsReaders(trial)),
        ...(await followChanges(trial)),
        ...(await killServer(trial)),
        ...(await tryUninstall(trial)),
      ];
      await assertNoWarnings(wordpress);
      return figures;
    } finally {
      await server?.close();
      await wordpress.close();
    }
  },
};

async function connect(wordpress: WordPress, server: DemoServer, token: string): Promise<void> {
  const answer = await fetch(`${server.url}/v1/staff/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      name: 'WordPress',
      scopes: ['articles:write'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    }),
  });
  const { key } = (await answer.json()) as { key: string };
  const settings = `['url' => ${quote(server.url)}, 'api_key' => ${quote(key)}, 'comments' => 'pennypress']`;
  await wordpress.runPhp(`update_option('pennypress_settings', ${settings});`);
}

async function crawlAsReaders(trial: Trial): Promise<Figure[]> {
  const { server, wordpress } = trial;
  const member = await signInAtWordPress(server, wordpress, 'reader@example.com');
  const subscriber = await signInAtWordPress(server, wordpress, 'subscriber@example.com');
  const results = [
    await crawlTightly(trial, ''),
    await crawlTightly(trial, member, ['members']),
    await crawlTightly(trial, subscriber, ['members', 'subscribers']),
  ];
  await expectOpen(trial, member, ['members']);
  await expectOpen(trial, subscriber, ['members', 'subscribers']);
  // A page that was rendered for a subscriber must not be in a cache that anonymous readers use.
  results.push(await crawlTightly(trial, ''));
  await endSubscription(trial);
  results.push(await crawlTightly(trial, subscriber, ['members']));
  const visited = results.reduce((sum, result) => sum + result.visited, 0);
  return [
    {
      what: 'URLs crawled as anonymous reader, member, subscriber and lapsed subscriber',
      value: `${visited}`,
    },
    { what: 'of those, with gated text', value: '0' },
  ];
}

/** Crawls the site. Throws with the URLs that show text which none of these levels opens. */
async function crawlTightly(
  { wordpress, posts }: Trial,
  cookie: string,
  open: readonly GatedLevel[] = [],
): Promise<CrawlResult> {
  const result = await crawl(wordpress.url, posts, cookie, ({ level }) => open.includes(level));
  assertTight(result);
  return result;
}

function assertTight({ leaks, failures }: CrawlResult): void {
  if (leaks.length > 0) throw new Error(`Gated text leaves WordPress:\n${leaks.join('\n')}`);
  if (failures.length > 0) throw new Error(`WordPress fails:\n${failures.join('\n')}`);
}

async function expectOpen(trial: Trial, cookie: string, levels: readonly string[]): Promise<void> {
  for (const post of trial.posts) {
    const url = `${trial.wordpress.url}${post.path}?pennypress=full`;
    const answer = await fetch(url, { headers: { cookie } });
    const text = await answer.text();
    const isOpen = text.includes(`${GATED_MARK} of ${post.level}`);
    if (isOpen !== levels.includes(post.level)) {
      throw new Error(
        `A story for ${post.level} is ${isOpen ? 'open' : 'closed'} and must not be.`,
      );
    }
    if (isOpen && !/private|no-store/.test(answer.headers.get('cache-control') ?? '')) {
      throw new Error('A page with opened text may be stored by shared caches.');
    }
  }
}

/** Ends the subscription now, and waits until its entitlement tokens have expired. */
async function endSubscription({ server, wordpress }: Trial): Promise<void> {
  const token = await signIn(server, 'subscriber@example.com');
  const answer = await fetch(`${server.url}/v1/me/subscription/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ at: 'now' }),
  });
  if (answer.status !== 200) throw new Error(`cancelling answers ${answer.status}`);
  await wordpress.runPhp(
    "global $wpdb; $wpdb->query('UPDATE ' . Pennypress\\sessions_table() . ' SET entitlement_until = 0');",
  );
}

/** Asserts that editors' changes in WordPress reach the server. */
async function followChanges({ server, wordpress, posts, adminToken }: Trial): Promise<Figure[]> {
  const [post] = posts;
  if (post === undefined) throw new Error('there is no post');
  const statusOf = async () => {
    const id = await wordpress.runPhp(`echo get_post_meta(${post.id}, '_pennypress_id', true);`);
    const answer = await fetch(`${server.url}/v1/staff/articles/${id}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    return (await answer.json()) as { status: string; title: string; slug: string; access: string };
  };
  const steps: readonly [string, string, Partial<Awaited<ReturnType<typeof statusOf>>>][] = [
    [
      'changed',
      `wp_update_post(['ID' => ${post.id}, 'post_title' => 'Another title']);`,
      { title: 'Another title' },
    ],
    [
      'renamed',
      `wp_update_post(['ID' => ${post.id}, 'post_name' => 'another-slug']);`,
      { slug: 'another-slug' },
    ],
    [
      'opened',
      `update_post_meta(${post.id}, '_pennypress_access', 'public'); wp_update_post(['ID' => ${post.id}]);`,
      { access: 'public' },
    ],
    ['trashed', `wp_trash_post(${post.id});`, { status: 'draft' }],
    [
      'restored',
      `add_filter('wp_untrash_post_status', 'wp_untrash_post_set_previous_status', 10, 3); wp_untrash_post(${post.id});`,
      { status: 'published' },
    ],
  ];
  for (const [what, php, expected] of steps) {
    await wordpress.runPhp(php);
    const found = await statusOf();
    for (const [field, value] of Object.entries(expected)) {
      const arrived = found[field as keyof typeof found];
      if (arrived !== value) throw new Error(`${what}: ${field} is ${arrived}, not ${value}`);
    }
  }
  return [
    { what: 'synchronized changes of a post', value: steps.map(([what]) => what).join(', ') },
  ];
}

/** If the server is down, gated text stays closed and everything else works. */
async function killServer({ server, wordpress, posts }: Trial): Promise<Figure[]> {
  const cookie = await signInAtWordPress(server, wordpress, 'reader@example.com');
  await server.kill();
  await wordpress.runPhp(
    "global $wpdb; $wpdb->query('UPDATE ' . Pennypress\\sessions_table() . ' SET entitlement_until = 0, access_until = 0');",
  );
  const gated = posts.slice(1);
  assertTight(await crawl(wordpress.url, gated, ''));
  assertTight(await crawl(wordpress.url, gated, cookie));
  const front = await fetch(wordpress.url);
  const page = await front.text();
  if (front.status !== 200 || !page.includes(PUBLIC_MARK)) {
    throw new Error(`The front page is gone with the server: ${front.status}\n${page}`);
  }
  await server.start();
  await wordpress.runPhp("delete_transient('pennypress_server_away');");
  const back = await fetch(`${wordpress.url}/wp-json/pennypress/v1/articles/${gated[0]?.id}`);
  if (back.status !== 200) throw new Error(`after the server's return: ${back.status}`);
  return [
    { what: 'server killed with -9: gated text closed, public pages available', value: 'yes' },
  ];
}

async function assertNoWarnings({ logFile }: WordPress): Promise<void> {
  const log = existsSync(logFile) ? await readFile(logFile, 'utf8') : '';
  const ours = log.split('\n').filter((line) => line.includes('packages/wordpress'));
  if (ours.length > 0)
    throw new Error(`PHP complains about the plugin:\n${ours.slice(0, 5).join('\n')}`);
}
