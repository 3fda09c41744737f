import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import type { Figure } from '../part.ts';
import { findProgram, ProgramMissing, runProgram } from './programs.ts';
import type { Trial } from './trial.ts';

const DEPLOY = join(ROOT, 'deploy');

/** Checks every file in `deploy` for which its program has a checker. */
export const linters: Trial = async ({ release }) => {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-operation-'));
  const rules = join(DEPLOY, 'monitoring', 'alerts.yaml');
  const tests = join(DEPLOY, 'monitoring', 'alerts.test.yaml');
  const checks: readonly (readonly [string, () => Promise<string>])[] = [
    [
      'promtool check rules',
      () => runProgram(findProgram('promtool', 'prometheus'), ['check', 'rules', rules]),
    ],
    [
      'promtool test rules',
      () => runProgram(findProgram('promtool', 'prometheus'), ['test', 'rules', tests]),
    ],
    [
      'varnishd -C',
      () =>
        runProgram(findProgram('varnishd', 'varnish varnish-modules'), [
          '-C',
          '-n',
          join(folder, 'v'),
          '-f',
          join(DEPLOY, 'proxies', 'varnish.vcl'),
        ]),
    ],
    [
      'haproxy -c',
      () =>
        runProgram(findProgram('haproxy'), ['-c', '-f', join(DEPLOY, 'proxies', 'haproxy.cfg')]),
    ],
    ['nginx -t', () => checkNginx(folder)],
    ['systemd-analyze verify', () => verifyUnit(folder, release)],
  ];
  try {
    const figures: Figure[] = [];
    for (const [what, check] of checks) figures.push({ what, value: await describe(check) });
    figures.push({
      what: 'systemd-analyze security',
      value: await describe(judgeUnit, /level.*: ([\d.]+ \w+)/),
    });
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function describe(check: () => Promise<string>, shown?: RegExp): Promise<string> {
  try {
    const output = await check();
    return shown?.exec(output)?.[1] ?? 'passed';
  } catch (error) {
    if (error instanceof ProgramMissing) return `skipped: ${error.message}`;
    throw error;
  }
}

async function checkNginx(folder: string): Promise<string> {
  const program = findProgram('nginx');
  const recipe = await readFile(join(DEPLOY, 'proxies', 'nginx.conf'), 'utf8');
  const site = recipe.replace('/var/cache/nginx/pennypress', join(folder, 'cache'));
  const config = join(folder, 'nginx.conf');
  await writeFile(config, `pid ${folder}/pid;\nevents {}\nhttp {\n${site}\n}\n`);
  return await runProgram(program, ['-t', '-c', config, '-e', join(folder, 'error.log')]);
}

/** Replaces the command's path with the actual one, because `verify` checks that the program exists. */
async function verifyUnit(folder: string, release: string): Promise<string> {
  const unit = await readFile(join(DEPLOY, 'systemd', 'pennypress.service'), 'utf8');
  const path = join(folder, 'pennypress.service');
  await symlink(release, join(folder, 'pennypress'));
  await writeFile(path, unit.replaceAll('/opt/pennypress', join(folder, 'pennypress')));
  return await runProgram(findProgram('systemd-analyze', 'systemd'), ['verify', path]);
}

function judgeUnit(): Promise<string> {
  const unit = join(DEPLOY, 'systemd', 'pennypress.service');
  return runProgram(findProgram('systemd-analyze', 'systemd'), [
    'security',
    '--offline=true',
    '--no-pager',
    unit,
  ]);
}
