import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../../system/free-port.ts';
import type { Skipped } from '../temporary-package.ts';
import {
  INSTALL,
  NO_MAIL,
  PAGE_CACHE,
  PAGE_CACHE_PURGE,
  ROUTER,
  RUN,
  THEME,
  type WordPressPlace,
  writeConfig,
} from './site-files.ts';

const CODE = '/usr/share/wordpress';
const PLUGIN = join(import.meta.dirname, '../../../packages/wordpress/pennypress');
const PACKAGES = 'wordpress php-cli php-mysql php-xml php-mbstring php-curl mariadb-server';
const READY_MS = 60_000;
/** The password of every user of the trial. */
export const ADMIN_PASSWORD = 'a-password-of-the-trial';

export interface WordPress {
  readonly url: string;
  /** Runs PHP within WordPress as its administrator. Returns its output. */
  runPhp(code: string): Promise<string>;
  /** The log file of PHP errors. */
  readonly logFile: string;
  close(): Promise<void>;
}

/** Starts a WordPress of Debian's packages with our plugin, or returns why it was skipped. */
export async function startWordPress(): Promise<WordPress | Skipped> {
  const missing = await findMissing();
  if (missing !== null) return { skipped: missing };
  const home = await mkdtemp(join(tmpdir(), 'pennypress-wordpress-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const place = { root: join(home, 'site'), socket: join(home, 'db.sock'), url };
  const stops: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const stop of stops.reverse()) await stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    stops.push(await startMariaDb(home, place.socket));
    await layOutSite(home, place);
    stops.push(await startPhp(home, place, port));
    const logFile = join(home, 'debug.log');
    return { url, logFile, close, runPhp: (code) => runPhp(home, place, code) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findMissing(): Promise<string | null> {
  const programs = ['php', 'mariadbd', 'mariadb-install-db', 'mariadb'];
  const found = await Promise.all(programs.map(isInstalled));
  const missing = programs.filter((_, index) => !found[index]);
  if (!existsSync(join(CODE, 'wp-settings.php'))) missing.push('WordPress');
  return missing.length === 0
    ? null
    : `no ${missing.join(', ')} here; Debian has them: apt install ${PACKAGES}`;
}

function isInstalled(program: string): Promise<boolean> {
  return promisify(execFile)('which', [program]).then(
    () => true,
    () => false,
  );
}

async function startMariaDb(home: string, socket: string): Promise<() => Promise<void>> {
  const data = join(home, 'db');
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  await promisify(execFile)('mariadb-install-db', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const stop = startProcess('mariadbd', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--skip-networking',
    '--skip-log-bin',
    '--innodb-buffer-pool-size=64M',
  ]);
  await waitUntil('MariaDB answers', () => query(socket, 'SELECT 1'));
  await query(socket, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4');
  return stop;
}

async function query(socket: string, sql: string): Promise<void> {
  await promisify(execFile)('mariadb', ['--no-defaults', '-uroot', '-S', socket, '-e', sql]);
}

/** Copies Debian's package with its links to shared libraries resolved, which results in a plain site. */
async function layOutSite(home: string, place: WordPressPlace): Promise<void> {
  const { root } = place;
  const content = join(root, 'wp-content');
  const isThere = (source: string) => existsSync(source);
  await cp(CODE, root, { recursive: true, dereference: true, filter: isThere });
  for (const folder of ['uploads', 'cache', 'mu-plugins', 'plugins', 'themes/trial']) {
    await mkdir(join(content, folder), { recursive: true });
  }
  const salts = Array.from({ length: 8 }, () => randomBytes(32).toString('hex'));
  await writeFile(join(root, 'wp-config.php'), writeConfig(place, salts));
  await writeFile(join(home, 'router.php'), ROUTER);
  await writeFile(join(home, 'run.php'), RUN);
  await writeFile(join(content, 'advanced-cache.php'), PAGE_CACHE);
  await writeFile(join(content, 'mu-plugins/no-mail.php'), NO_MAIL);
  await writeFile(join(content, 'mu-plugins/purge-pages.php'), PAGE_CACHE_PURGE);
  for (const [name, text] of Object.entries(THEME)) {
    await writeFile(join(content, 'themes/trial', name), text);
  }
  await symlink(PLUGIN, join(content, 'plugins/pennypress'));
  await writeFile(join(home, 'install.php'), INSTALL);
  await php(place, [join(home, 'install.php')]);
  await runPhp(
    home,
    place,
    "switch_theme('trial'); activate_plugin('pennypress/pennypress.php'); flush_rewrite_rules();",
  );
}

async function startPhp(
  home: string,
  { root, url }: WordPressPlace,
  port: number,
): Promise<() => Promise<void>> {
  const stop = startProcess(
    'php',
    ['-S', `127.0.0.1:${port}`, '-t', root, join(home, 'router.php')],
    { PHP_CLI_SERVER_WORKERS: '4', TMPDIR: home },
  );
  await waitUntil('WordPress answers', async () => {
    const { status } = await fetch(url);
    if (status !== 200) throw new Error(`WordPress answers ${status}`);
  });
  return stop;
}

async function runPhp(home: string, place: WordPressPlace, code: string): Promise<string> {
  const file = join(home, `task-${randomBytes(6).toString('hex')}.php`);
  await writeFile(file, `<?php ${code}`);
  return await php(place, [join(home, 'run.php'), file]);
}

async function php({ root, url }: WordPressPlace, args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    WP_ROOT: root,
    WP_URL: url,
    WP_PASSWORD: ADMIN_PASSWORD,
  };
  const flags = ['-d', 'display_errors=stderr'];
  const { stdout } = await promisify(execFile)('php', [...flags, ...args], { env });
  return stdout;
}

/** Starts a program. Returns a function that stops it and its children. */
function startProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): () => Promise<void> {
  const child = spawn(program, args, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  return async () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
}

/** Retries until the attempt succeeds. */
async function waitUntil(what: string, attempt: () => Promise<void>): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw new Error(`${what}: not within a minute`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
