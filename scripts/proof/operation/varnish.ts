import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { createRandom } from '../../system/seeded-random.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram, startProgram } from './programs.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import type { Trial } from './trial.ts';

const ARTICLES = 40;
const VIEWS = 4_000;
/** The share of signed-in readers, whose responses must never be shared. */
const MEMBERS = 0.05;

/** Tests the recipe: hits in a mix where half of the readers have an analytics cookie, and an outage. */
export const varnish: Trial = async ({ release, log }) => {
  const program = findProgram('varnishd', 'varnish varnish-modules');
  const postgres = await openDebianPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  await chmod(folder, 0o777);
  const settings = productionSettings(postgres.urlOf());
  await runCommand(release, settings, 'migrate');
  for (let index = 0; index < ARTICLES; index += 1) await writeArticle(folder, index);
  await runCommand(release, settings, 'import', folder);
  const server = await startReleaseOrFail(release, settings);
  const port = await findFreePort();
  const recipe = await readFile(join(ROOT, 'deploy', 'proxies', 'varnish.vcl'), 'utf8');
  const vcl = join(folder, 'trial.vcl');
  await writeFile(vcl, recipe.replace('.port = "4000"', `.port = "${server.port}"`));
  const cache = startProgram(program, [
    ...['-F', '-a', `127.0.0.1:${port}`, '-f', vcl],
    ...['-n', join(folder, 'work'), '-s', 'malloc,64m'],
  ]);
  const url = `http://127.0.0.1:${port}`;
  try {
    const isUp = await waitUntil(async () => (await view(url, '/v1/site')) !== 'away', 20_000);
    if (!isUp) throw new Error('Varnish does not answer.');
    const hits = await browse(url);
    log(`${hits.share} of ${VIEWS} views from the cache`);
    await server.end('SIGKILL');
    const away = await view(url, '/articles/article-1');
    return [
      {
        what: 'Varnish, half of the readers with an analytics cookie, 5 % signed in',
        value: `${hits.share} hits of ${VIEWS} views`,
      },
      { what: 'hits of anonymous readers', value: hits.ofAnonymous },
      {
        what: 'an article while the server is down',
        value: away === 'away' ? 'refused' : 'served stale',
      },
    ];
  } finally {
    await cache.end('SIGKILL');
    await server.end('SIGKILL');
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

function writeArticle(folder: string, index: number): Promise<void> {
  const head = `---\ntitle: Article ${index}\nslug: article-${index}\naccess: public\npublishedAt: 2026-01-01T00:00:00Z\n---\n`;
  return writeFile(join(folder, `article-${index}.md`), `${head}\n${'Some words. '.repeat(400)}\n`);
}

/** Simulates readers who visit a few articles often, and most articles rarely. */
async function browse(url: string): Promise<{ share: string; ofAnonymous: string }> {
  const random = createRandom(1);
  const counts = { all: 0, hits: 0, anonymous: 0 };
  for (let index = 0; index < VIEWS; index += 1) {
    const article = random.below(random.below(ARTICLES) + 1);
    const name = `article-${article}`;
    const path = random.pick([`/articles/${name}`, `/v1/articles/${name}`, '/', '/feed.xml']);
    const isMember = random.happens(MEMBERS);
    const analytics = random.happens(0.5) ? `_ga=GA1.${random.below(1e9)}` : '';
    const cookie = isMember ? '__Host-pp_access=x' : analytics;
    counts.all += 1;
    counts.anonymous += isMember ? 0 : 1;
    if ((await view(url, path, cookie)) === 'hit') counts.hits += 1;
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return {
    share: percent(counts.hits, counts.all),
    ofAnonymous: percent(counts.hits, counts.anonymous),
  };
}

async function view(url: string, path: string, cookie = ''): Promise<'hit' | 'miss' | 'away'> {
  try {
    const headers = { Host: 'news.example', ...(cookie === '' ? {} : { Cookie: cookie }) };
    const answer = await fetch(url + path, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) return 'away';
    return answer.headers.get('x-cache') === 'hit' ? 'hit' : 'miss';
  } catch {
    return 'away';
  }
}
