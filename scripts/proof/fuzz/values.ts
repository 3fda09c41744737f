import fc from 'fast-check';
import type { ApiDocument, Schema } from './operations.ts';

const DEEPEST = 5;

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e21,
  2 ** 53 + 1,
  -0,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'undefined',
  'null',
  '-1',
  '1e309',
  "'; DROP TABLE members; --",
  '%00',
  '../../etc/passwd',
  '<script>xssProbe()</script>',
  '\u202e\u200b\ufeff',
  '\r\nBcc: x@example.org',
  '=1+1',
  '9999-99-99T99:99:99Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
  [],
  {},
  [[[[[]]]]],
  { __proto__: null, constructor: { prototype: {} } },
  'x'.repeat(20_000),
  '🦆'.repeat(300),
  '019a0000-0000-7000-8000-000000000000',
  'a@b.c',
  'http://127.0.0.1:1/',
];

const hostile: fc.Arbitrary<unknown> = fc.constantFrom(...HOSTILE);

/** Generates values that match a schema; occasionally a part is hostile. */
export function valuesFor(
  document: ApiDocument,
  schema: Schema,
  known: readonly string[],
  depth = 0,
): fc.Arbitrary<unknown> {
  const exact = validValuesFor(document, document.resolve(schema), known, depth);
  return fc.oneof({ weight: 14, arbitrary: exact }, { weight: 1, arbitrary: hostile });
}

function validValuesFor(
  document: ApiDocument,
  schema: Schema,
  known: readonly string[],
  depth: number,
): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => valuesFor(document, one, known, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.allOf) {
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts));
  }
  return ofType(schema, { inner, known, depth });
}

interface SchemaContext {
  readonly inner: (one: Schema) => fc.Arbitrary<unknown>;
  readonly known: readonly string[];
  readonly depth: number;
}

function ofType(schema: Schema, { inner, known, depth }: SchemaContext): fc.Arbitrary<unknown> {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return objects(schema, inner, depth);
    case 'array':
      return fc.array(schema.items ? inner(schema.items) : hostile, {
        maxLength: Math.min(schema.maxItems ?? 4, depth > DEEPEST ? 0 : 4),
      });
    case 'integer':
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return texts(schema, known);
  }
}

function objects(
  schema: Schema,
  inner: (one: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const required = new Set(schema.required ?? []);
  const named = Object.entries(schema.properties ?? {}).filter(
    ([name]) => depth <= DEEPEST || required.has(name),
  );
  const fields = Object.fromEntries(named.map(([name, one]) => [name, inner(one)]));
  const whole = fc.record(fields, { requiredKeys: [...required].filter((name) => name in fields) });
  const { additionalProperties: more } = schema;
  if (typeof more !== 'object') return whole;
  const names = fc.constantFrom('usd', 'eur', 'xyz', '__proto__', 'constructor');
  const extra = fc.dictionary(names, inner(more), { maxKeys: 2 });
  return fc.tuple(whole, extra).map((parts) => Object.assign({}, ...parts));
}

function numbers({ minimum, maximum }: Schema): fc.Arbitrary<unknown> {
  const min = Math.max(minimum ?? -1000, -(2 ** 31));
  const max = Math.max(min, Math.min(maximum ?? 1000, 2 ** 31));
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, min - 1, max + 1));
}

function texts(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const free = freeText(
    Math.min(schema.minLength ?? 0, 200),
    Math.min(schema.maxLength ?? 60, 200),
  );
  const named = fc.constantFrom(...known);
  if (schema.format === 'uuid') return fc.oneof(named, fc.uuid({ version: 7 }));
  if (schema.format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  }
  if (schema.format === 'email') return fc.emailAddress();
  if (schema.format === 'uri') return fc.webUrl();
  if (schema.pattern) return fc.oneof(matching(schema.pattern), named, free);
  return fc.oneof(named, free);
}

/** Any text of these lengths. Memoized, because fast-check needs time to build one and most schemas share lengths. */
const freeText = onceForEach((minLength: number, maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength, maxLength }),
);

/** Text that matches a pattern; any text if fast-check does not support the pattern. */
const matching = onceForEach((pattern: string) => {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.string();
  }
});

function onceForEach<A extends readonly (string | number)[]>(
  make: (...given: A) => fc.Arbitrary<string>,
): (...given: A) => fc.Arbitrary<string> {
  const made = new Map<string, fc.Arbitrary<string>>();
  return (...given) => {
    const key = given.join(' ');
    const arbitrary = made.get(key) ?? make(...given);
    made.set(key, arbitrary);
    return arbitrary;
  };
}
