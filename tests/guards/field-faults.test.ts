import { expect, it } from 'vitest';
import type { z } from 'zod';
import { listDeclaredEndpoints } from '../../scripts/check/declared-endpoints.ts';
import { FIELD_FAULTS, findFault } from '../../src/wording/field-faults.ts';

/** What may be below a schema, in the definitions of zod. */
type Definition = Readonly<Record<string, unknown>>;

function definitionOf(value: unknown): Definition | undefined {
  const internals = (value as { _zod?: { def?: Definition } } | null | undefined)?._zod;
  return internals?.def;
}

/** The words that a schema and all below it give for a refusal; the library's own are not among them. */
function listWords(schema: unknown, seen = new Set<unknown>()): string[] {
  const definition = definitionOf(schema);
  if (definition === undefined || seen.has(schema)) return [];
  seen.add(schema);
  const { error } = definition;
  const said = typeof error === 'function' ? error({ code: 'custom', input: 'x' }) : undefined;
  const below = Object.entries(definition).flatMap(([name, value]) =>
    name === 'shape' && typeof value === 'object' ? Object.values(value ?? {}) : [value].flat(),
  );
  return [
    ...(typeof said === 'string' ? [said] : []),
    ...below.flatMap((part) => listWords(part, seen)),
  ];
}

it("every message of an endpoint's schema has a translation for people", async () => {
  const endpoints = await listDeclaredEndpoints();
  const schemas = endpoints.flatMap(({ params, query, body }): (z.ZodType | undefined)[] => [
    params,
    query,
    body,
  ]);
  const words = new Set(schemas.flatMap((schema) => listWords(schema)));
  expect([...words].filter((message) => findFault(message) === null)).toEqual([]);
  expect(words).toContain('is not a time zone');
  expect(words.size).toBeGreaterThan(30);
});

it('each validation message finds its translation with its values', () => {
  for (const [words, name] of Object.entries(FIELD_FAULTS)) {
    const filled = words.replaceAll(/\{\w+\}/g, '7');
    expect(findFault(filled), words).toMatchObject({ name });
  }
});
