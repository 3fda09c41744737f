import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm run example:next -w @pennypress/client`: installs the example with Next.js into a folder of its own, builds
// and starts it. Beside a server that knows this site:
// ALLOWED_ORIGINS=http://localhost:3000 RETURN_ADDRESSES=http://localhost:3000/pennypress/signed-in npm start
const { SITE_PORT = '3000' } = process.env;
const client = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pennypress-next-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const options = { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] };
execFileSync(process.execPath, [join(client, 'build.mjs')], options);
execFileSync('npm', ['pack', client, '--ignore-scripts', '--silent'], options);
const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
cpSync(fileURLToPath(new URL('.', import.meta.url)), folder, { recursive: true });
execFileSync('npm', ['install', '--no-audit', '--no-fund', `./${archive}`], options);
const next = join(folder, 'node_modules', 'next', 'dist', 'bin', 'next');
const env = {
  ...process.env,
  SITE_ORIGIN: `http://localhost:${SITE_PORT}`,
  NEXT_TELEMETRY_DISABLED: '1',
};
execFileSync(process.execPath, [next, 'build'], { ...options, env });
const started = spawn(process.execPath, [next, 'start', '-p', SITE_PORT], { ...options, env });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => started.kill(signal));
started.once('exit', (code) => process.exit(code ?? 0));
