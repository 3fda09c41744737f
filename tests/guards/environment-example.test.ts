import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/platform/config/config.ts';
import { environmentSchema } from '../../src/platform/config/environment.ts';

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly meaning: string | undefined;
}

async function readExample(): Promise<Variable[]> {
  const text = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
  return text.split('\n\n').flatMap((block) => {
    const lines = block.trim().split('\n');
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(lines.at(-1) ?? '') ?? [];
    return name === undefined ? [] : [{ name, value, meaning: lines[0]?.replace('# ', '') }];
  });
}

const example = await readExample();

test('.env.example lists exactly the settings that the server reads', () => {
  expect(example.map(({ name }) => name)).toEqual(Object.keys(environmentSchema.shape));
});

test('.env.example describes each setting as the schema does', () => {
  const meanings = Object.entries(environmentSchema.shape).map(([name, { description }]) => [
    name,
    description,
  ]);
  expect(example.map(({ name, meaning }) => [name, meaning])).toEqual(meanings);
});

test('the values in .env.example are the defaults', () => {
  const needed = {
    DATABASE_URL: 'postgresql://127.0.0.1/pennypress',
    JWT_KEYS: 'k:an-entirely-ordinary-secret-for-tests',
    STRIPE_SECRET_KEY: 'sk_test_tests',
    STRIPE_WEBHOOK_SECRET: 'whsec_an_ordinary_secret',
    SMTP_URL: 'smtp://127.0.0.1:25',
  };
  const given = Object.fromEntries(example.map(({ name, value }) => [name, value]));
  expect(readConfig({ ...given, ...needed })).toEqual(readConfig(needed));
});
