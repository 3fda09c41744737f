import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  npm,
  PACKAGES,
  type PackageName,
  type Packed,
  packPackage,
  withEmptyFolder,
} from '../packages/pack.ts';
import { CLIENT_SMOKE_TEST, SMOKE_TEST, USES } from '../packages/uses.ts';
import type { Figure, Part, PartContext } from '../part.ts';

const run = promisify(execFile);

/** Compiler versions by the alias under which each is installed: the newest of each major version. */
const COMPILERS = { 'typescript-5': '5', 'typescript-7': '7' } as const;
/** Packages that the sample code imports in addition to ours. */
const OTHERS = [
  'express@5',
  'stripe@23',
  '@types/express@5',
  '@types/node@20',
  '@types/react@19',
  'vue@3',
];

/** Installs each package as npm would publish it, in a project outside this repository. */
export const packagesPart: Part = {
  name: 'packages',
  title: 'The packages: packed, installed into an empty project, type-checked and run',
  run: ({ log }) => withEmptyFolder((folder) => tryPackages(folder, log)),
};

async function tryPackages(folder: string, log: PartContext['log']): Promise<Figure[]> {
  const packed: Packed[] = [];
  for (const name of Object.keys(PACKAGES) as PackageName[]) {
    packed.push(await packPackage(name, folder));
  }
  log('packed');
  const project = join(folder, 'project');
  await createProject(project);
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  await npm([...install, ...packed.map(({ path }) => path), ...OTHERS], project);
  log('installed');
  const checks: Figure[] = [];
  for (const [alias, range] of Object.entries(COMPILERS)) {
    checks.push(await checkTypes(project, alias, range, install));
  }
  await writeFile(join(project, 'smoke.mjs'), SMOKE_TEST);
  const { stdout } = await run(process.execPath, ['smoke.mjs'], { cwd: project });
  if (stdout !== 'well') throw new Error(`The packages do not run: ${stdout}`);
  const others: Figure[] = [];
  for (const runtime of ['deno', 'bun'] as const) {
    others.push(await runClientIn(runtime, project, install));
  }
  return [
    ...packed.map(({ name, bytes, files }) => ({
      what: `@pennypress/${name}, packed`,
      value: `${files.length} files, ${Math.round(bytes / 1024)} kB`,
    })),
    ...checks,
    { what: 'every entry imported and used by Node', value: process.version },
    ...others,
  ];
}

/** Runs the client in another runtime, which is installed from npm. */
async function runClientIn(
  runtime: 'deno' | 'bun',
  project: string,
  install: readonly string[],
): Promise<Figure> {
  const what = `the client imported and used by ${runtime}`;
  const isInstalled = await npm([...install, runtime], project).then(
    () => true,
    () => false,
  );
  if (!isInstalled) return { what, value: 'skipped: it cannot be installed' };
  // Bun's install script, which npm skips, puts its binary in place.
  if (runtime === 'bun') {
    await run(process.execPath, ['install.js'], { cwd: join(project, 'node_modules', 'bun') });
  }
  await writeFile(join(project, 'client-smoke.mjs'), CLIENT_SMOKE_TEST);
  const program = join(project, 'node_modules', '.bin', runtime);
  const args = runtime === 'deno' ? ['run', '--allow-all'] : ['run'];
  const { stdout } = await run(program, [...args, 'client-smoke.mjs'], { cwd: project });
  if (stdout.trim() !== 'well') throw new Error(`The client does not run in ${runtime}: ${stdout}`);
  const { stdout: version } = await run(program, ['--version'], { cwd: project });
  return { what, value: version.split('\n', 1)[0] ?? '' };
}

async function createProject(project: string): Promise<void> {
  await mkdir(project);
  const write = (name: string, text: string) => writeFile(join(project, name), text);
  await write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  for (const [name, text] of Object.entries(USES)) await write(name, text);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    jsx: 'react-jsx',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    skipLibCheck: false,
  };
  await write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }));
}

/** Throws if the compiler reports errors; a version that is not on the registry is reported as skipped. */
async function checkTypes(
  project: string,
  alias: string,
  range: string,
  install: readonly string[],
): Promise<Figure> {
  const what = `type-checked in strict mode by TypeScript ${range}`;
  const found = await npm(['view', `typescript@${range}`, 'version', '--json'], project).catch(
    () => null,
  );
  if (found === null || found.stdout.trim() === '') {
    return { what, value: 'skipped: the registry has none' };
  }
  await npm([...install, `${alias}@npm:typescript@${range}`], project);
  const folder = join(project, 'node_modules', alias);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const checked = run(process.execPath, [join(folder, 'bin', 'tsc'), '-p', '.'], { cwd: project });
  await checked.catch(({ stdout }: { stdout: string }) => {
    throw new Error(`TypeScript ${version} finds errors:\n${stdout}`);
  });
  return { what, value: version };
}
