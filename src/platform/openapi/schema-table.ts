import type { oas31 } from 'zod-openapi';
import { type Html, html } from '../html/html.ts';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

interface Row {
  readonly name: string;
  readonly type: Html;
  readonly isRequired: boolean;
  readonly schema: Schema;
}

/** Where the page shows a named schema. */
export function schemaAnchor(name: string): string {
  return `schema-${name}`;
}

/** A table of an object's fields, nested ones as `outer.inner`; for all else what it is, in words. */
export function schemaTable(schema: Schema): Html {
  const rows = listRows(schema, '');
  if (rows.length === 0) return html`<p>${describeType(schema)}</p>`;
  return html`<table>
<thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead>
<tbody>
${rows.map(
  ({ name, type, isRequired, schema: field }) =>
    html`<tr>${nameCell(name, isRequired)}<td>${type}</td><td>${describeMeaning(field)}</td></tr>
`,
)}</tbody>
</table>`;
}

/** A field's name, marked where it may be left out. */
export function nameCell(name: string, isRequired: boolean | undefined): Html {
  return html`<td><code>${name}</code>${isRequired ? null : html` <small>optional</small>`}</td>`;
}

function listRows(schema: Schema, prefix: string): Row[] {
  if (isReference(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const isRequired = schema.required?.includes(key) ?? false;
    const inner = findInnerObject(field);
    const suffix = isArray(field) ? '[].' : '.';
    return [
      { name, type: describeType(field), isRequired, schema: field },
      ...(inner ? listRows(inner, `${name}${suffix}`) : []),
    ];
  });
}

/** The fields that belong into the same table: of an object, an object or null, or a list of objects. */
function findInnerObject(schema: Schema): oas31.SchemaObject | null {
  if (isReference(schema)) return null;
  if (schema.properties) return schema;
  if (schema.items && !Array.isArray(schema.items)) return findInnerObject(schema.items);
  const options = (schema.anyOf ?? []).filter((one) => isReference(one) || one.type !== 'null');
  const [only, ...others] = options;
  return only && others.length === 0 ? findInnerObject(only) : null;
}

function isArray(schema: Schema): boolean {
  return !isReference(schema) && schema.items !== undefined;
}

/** What values look like: "string (uuid) or null", "list of Comment". */
export function describeType(schema: Schema): Html {
  if (isReference(schema)) return linkTo(schema.$ref);
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) return join(options.map(describeType), ' or ');
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    return join(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    );
  }
  if (schema.items) return html`list of ${describeType(schema.items)}`;
  if (schema.additionalProperties instanceof Object) {
    return html`map of ${describeType(schema.additionalProperties)}`;
  }
  const types = [schema.type ?? 'anything'].flat().join(' or ');
  return html`${types}${schema.format ? ` (${schema.format})` : null}`;
}

/** What a value means and which ones are taken. */
export function describeMeaning(schema: Schema): Html {
  if (isReference(schema)) return html``;
  const facts = [
    schema.description ?? null,
    describeRange('', schema.minimum, schema.maximum),
    describeRange(' characters', schema.minLength, schema.maxLength),
    describeRange(' items', schema.minItems, schema.maxItems),
    schema.pattern ? `pattern ${schema.pattern}` : null,
    schema.default === undefined ? null : `default ${JSON.stringify(schema.default)}`,
  ];
  return html`${facts.filter((fact) => fact !== null).join('; ')}`;
}

function describeRange(unit: string, least?: number, most?: number): string | null {
  if (least === undefined && most === undefined) return null;
  if (most === undefined) return `from ${least}${unit}`;
  return least === undefined ? `up to ${most}${unit}` : `${least} to ${most}${unit}`;
}

function linkTo(reference: string): Html {
  const name = reference.split('/').at(-1) ?? '';
  return html`<a href="#${schemaAnchor(name)}">${name}</a>`;
}

function join(parts: readonly Html[], separator: string): Html {
  return html`${parts.map((part, index) => html`${index === 0 ? null : separator}${part}`)}`;
}

export function isReference(value: oas31.ReferenceObject | object): value is oas31.ReferenceObject {
  return '$ref' in value && typeof value.$ref === 'string';
}
