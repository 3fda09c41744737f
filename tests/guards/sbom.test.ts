import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

interface Bom {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly properties: readonly { readonly name: string; readonly value: string }[];
  }[];
}

test('npm run sbom lists every production dependency with its version', async () => {
  const run = promisify(execFile);
  const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run('npm', ['run', '--silent', 'sbom'], options);
  const { bomFormat, components } = JSON.parse(stdout) as Bom;
  expect(bomFormat).toBe('CycloneDX');
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const isForDevelopment = ({ properties }: Bom['components'][number]) =>
    properties.some(({ name, value }) => name.endsWith(':development') && value === 'true');
  const listed = components
    .filter((one) => !isForDevelopment(one))
    .map(({ name, version }) => `${name} ${version}`);
  const needed = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  expect(needed.filter((one) => !listed.includes(one))).toEqual([]);
}, 60_000);
