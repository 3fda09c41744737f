import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { refuseAdvisories } from '../check/advisories.ts';
import { ROOT } from '../system/repository-root.ts';
import { bundleServer } from './bundle-server.ts';
import { copyPackages, writeLicences } from './packages.ts';

const run = promisify(execFile);

/** The folders that a machine needs besides Node and the server; released as a folder and as a tarball. */
const FOLDERS = ['prisma/migrations', 'dist/browser', 'deploy', 'docs'];
const FILES = ['.env.example', 'LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md'];

/** V8's flags are explained in docs/operations.md. */
const COMMAND = `#!/bin/sh
# Follows links, so that one in /usr/local/bin leads to the release that it names.
folder=$(dirname "$(readlink -f "$0")")/..
# A user that is in no list of users has no folder, and a library asks for it.
[ -z "$HOME" ] && export HOME=/
[ -z "$NODE_ENV" ] && export NODE_ENV=production
if [ "$1" = serve ]; then
  exec node --max-semi-space-size=4 --v8-pool-size=1 "$folder/dist/main.js"
fi
exec node --max-semi-space-size=4 "$folder/dist/cli.js" "$@"
`;

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

const { name, version, license } = manifestSchema.parse(
  JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')),
);
const title = `${name}-${version}-${process.platform}-${process.arch}`;
const release = join(ROOT, 'release', title);

const skipped = await refuseAdvisories();
if (skipped !== undefined) process.stdout.write(`Not checked for vulnerabilities: ${skipped}.\n`);
await rm(join(ROOT, 'release'), { recursive: true, force: true });
await mkdir(join(release, 'bin'), { recursive: true });
for (const folder of FOLDERS) {
  await cp(join(ROOT, folder), join(release, folder), { recursive: true });
}
for (const file of FILES) await cp(join(ROOT, file), join(release, file));
const bundled = await bundleServer(join(release, 'dist'));
const copied = await copyPackages(join(release, 'node_modules'));
await writeLicences(join(release, 'THIRD-PARTY-LICENSES'), [...bundled, ...copied]);
await writeFile(join(release, 'bin', 'pennypress'), COMMAND);
await chmod(join(release, 'bin', 'pennypress'), 0o755);
const manifest = { name, version, license, type: 'module', bin: { pennypress: 'bin/pennypress' } };
await writeFile(join(release, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
await run('tar', ['-czf', `${title}.tar.gz`, title], { cwd: join(ROOT, 'release') });
const { stdout: sizes } = await run('du', ['-sm', title, `${title}.tar.gz`], {
  cwd: join(ROOT, 'release'),
});
process.stdout.write(sizes.replace(/^(\d+)\s+/gm, '$1 MB release/'));
