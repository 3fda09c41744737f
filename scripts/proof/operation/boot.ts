import { findFreePort } from '../../system/free-port.ts';
import { waitUntil } from '../../system/wait-until.ts';
import type { Figure } from '../part.ts';
import { type BootedSystemd, bootSystemd, COPIED_IMAGE } from './booted-systemd.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { openStagedSite } from './staged-site.ts';
import { register, type Trial } from './trial.ts';

const PATIENCE_MS = 60_000;
const PROCESSES = 2;

/** Runs the unit under a booting systemd: start, crash, reload, upgrade, rollback, stop. */
export const boot: Trial = async ({ release, log }) => {
  const postgres = await openDebianPostgres();
  const { settings, close } = await openStagedSite(release, postgres);
  const { DATA_DIR: _, NODE_ENV: __, JWT_KEYS: keys = '', ...rest } = settings;
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const ports = { PORT: String(port), METRICS_PORT: String(await findFreePort()) };
  let systemd: BootedSystemd | null = null;
  try {
    systemd = await bootSystemd({
      releases: { 'pennypress-old': release, 'pennypress-new': release },
      settings: { ...rest, ...ports, WEB_CONCURRENCY: String(PROCESSES) },
      // As the comment at the top of the unit describes.
      files: { jwt_keys: keys },
      addition:
        'LoadCredential=jwt_keys:/etc/pennypress/jwt_keys\nEnvironment=JWT_KEYS_FILE=%d/jwt_keys',
    });
    await expectReady(url, systemd, 'the start');
    const version = (await systemd.run('systemctl', '--version')).split('\n')[0];
    if ((await register(url)) === null) throw new Error('no reader is taken');
    if (!(await answers(`${url}${COPIED_IMAGE}`))) throw new Error('a copied image is not served');
    log('booted');
    const crash = await crashMain(url, systemd);
    const reload = await reloadAndAsk(url, systemd);
    log('reloaded');
    await systemd.run('ln', '-sfn', '/opt/pennypress-new', '/opt/pennypress');
    await restart(url, systemd, '/opt/pennypress-new');
    await systemd.run('ln', '-sfn', '/opt/pennypress-old', '/opt/pennypress');
    await restart(url, systemd, '/opt/pennypress-old');
    await systemd.run('systemctl', 'stop', 'pennypress');
    const result = await show(systemd, 'Result');
    if (result !== 'success') throw new Error(`stopped with ${result}`);
    return [
      { what: 'the unit booted by', value: `${version}, with every line of the unit in force` },
      crash,
      reload,
      { what: 'upgrade and rollback by the link, then stop', value: 'ready each time; success' },
    ];
  } finally {
    await systemd?.close();
    await close();
    await postgres.close();
  }
};

async function crashMain(url: string, systemd: BootedSystemd): Promise<Figure> {
  const before = await show(systemd, 'MainPID');
  await systemd.run('kill', '-9', before);
  const crashedAt = performance.now();
  const isAnother = async () => !['0', before].includes(await show(systemd, 'MainPID'));
  if (!(await waitUntil(isAnother, PATIENCE_MS))) throw new Error('it is not started again');
  await expectReady(url, systemd, 'a crash');
  const ms = Math.round(performance.now() - crashedAt);
  return { what: 'main process killed', value: `ready again after ${ms} ms` };
}

/** Runs `systemctl reload` under load. */
async function reloadAndAsk(url: string, systemd: BootedSystemd): Promise<Figure> {
  const list = async () => {
    const main = await show(systemd, 'MainPID');
    const children = await systemd.run('cat', `/proc/${main}/task/${main}/children`);
    return children.trim().split(/\s+/);
  };
  const before = await list();
  await systemd.run('systemctl', 'reload', 'pennypress');
  let [asked, failed] = [0, 0];
  const isReplaced = async () => {
    asked += 1;
    if (!(await answers(`${url}/v1/site`))) failed += 1;
    const now = await list();
    return now.length === PROCESSES && !now.some((pid) => before.includes(pid));
  };
  if (!(await waitUntil(isReplaced, PATIENCE_MS))) throw new Error('reload replaces nothing');
  if (failed > 0) throw new Error(`${failed} of ${asked} requests failed during a reload`);
  return {
    what: 'systemctl reload, two processes',
    value: `${asked} of ${asked} requests answered`,
  };
}

async function restart(url: string, systemd: BootedSystemd, folder: string): Promise<void> {
  await systemd.run('systemctl', 'restart', 'pennypress');
  await expectReady(url, systemd, 'a restart');
  const main = await show(systemd, 'MainPID');
  const found = await systemd.run('readlink', '-f', '/opt/pennypress');
  const command = await systemd.run('cat', `/proc/${main}/cmdline`);
  if (found.trim() !== folder || !command.includes('/opt/pennypress'))
    throw new Error(`${found} runs in place of ${folder}`);
}

async function expectReady(url: string, systemd: BootedSystemd, what: string): Promise<void> {
  if (await waitUntil(() => answers(`${url}/readyz`), PATIENCE_MS)) return;
  const journal = await systemd.run('journalctl', '--no-pager', '-u', 'pennypress', '-n', '20');
  throw new Error(`not ready after ${what}: ${journal}`);
}

async function show(systemd: BootedSystemd, property: string): Promise<string> {
  const found = await systemd.run('systemctl', 'show', 'pennypress', '--value', '-p', property);
  return found.trim();
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers: { Connection: 'close' } });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
