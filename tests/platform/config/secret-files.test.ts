import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environmentSchema } from '../../../src/platform/config/environment.ts';
import { readSecretFiles, SECRET_SETTINGS } from '../../../src/platform/config/secret-files.ts';

let folder: string;
const pathOf = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  await writeFile(pathOf('secret'), 'from a file\n');
  await writeFile(pathOf('empty'), '\n');
});

afterAll(() => rm(folder, { recursive: true }));

test.each(SECRET_SETTINGS)('%s is read from the file that %s_FILE names', (name) => {
  expect(readSecretFiles({ [`${name}_FILE`]: pathOf('secret') })).toEqual({
    values: { [name]: 'from a file' },
    problems: [],
  });
});

test('every setting with the name of a secret can be read from a file', () => {
  const secrets = Object.keys(environmentSchema.shape).filter((name) =>
    /SECRET|_KEYS?$|PASSWORD|TOKEN|^DATABASE_.*URL$/.test(name),
  );
  expect(secrets.length).toBeGreaterThan(8);
  expect(secrets.filter((name) => !SECRET_SETTINGS.some((other) => other === name))).toEqual([]);
});

test('a secret both in a file and the environment is reported, and so is a missing or empty file', () => {
  const { problems } = readSecretFiles({
    JWT_KEYS: 'k:secret',
    JWT_KEYS_FILE: pathOf('secret'),
    SMTP_URL_FILE: pathOf('missing'),
    PURGE_SECRET_FILE: pathOf('empty'),
  });
  expect(problems).toEqual([
    'JWT_KEYS_FILE and JWT_KEYS are both set; set one of them',
    'SMTP_URL_FILE points to a file that cannot be read',
    'PURGE_SECRET_FILE points to an empty file',
  ]);
});

test('a setting that is no secret is not read from a file', () => {
  const values = { PUBLIC_URL_FILE: pathOf('secret'), PORT: '4000' };
  expect(readSecretFiles(values)).toEqual({ values, problems: [] });
});
