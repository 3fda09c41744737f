import { describe, expect, it } from 'vitest';
import { printType, type Schema } from '../../../scripts/client/print-type.ts';

const CASES: readonly [Schema, string][] = [
  [{ type: 'string' }, 'string'],
  [{ type: 'integer' }, 'number'],
  [{ type: ['string', 'null'] }, '(string | null)'],
  [{ enum: ['once', 'month'] }, '"once" | "month"'],
  [{ const: true }, 'true'],
  [{ $ref: '#/components/schemas/Article' }, "Schemas['Article']"],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, '(string | null)'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
  [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, "{ 'a': string; }"],
  [{ type: 'object', properties: { a: {} } }, "{ 'a'?: unknown; }"],
  [{ type: 'object', additionalProperties: { type: 'boolean' } }, '{ [name: string]: boolean; }'],
  [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
  [{ type: 'something new' }, 'unknown'],
];

describe('a schema as a type', () => {
  it.each(CASES)('%j', (schema, type) => {
    expect(printType(schema)).toBe(type);
  });

  it('says what a field means, and lets no text end its comment', () => {
    const described = { properties: { a: { description: 'ends */ here' } } };
    expect(printType(described)).toBe("{ /** ends * / here */ 'a'?: unknown; }");
  });
});
