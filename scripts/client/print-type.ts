/** JSON Schema as far as our OpenAPI document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly description?: string;
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A schema as a TypeScript type; what no rule here knows is `unknown`, never a guess. */
export function printType(schema: Schema): string {
  if (schema.$ref !== undefined) return `Schemas[${quote(nameOf(schema.$ref))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return joinTypes(either.map(printType), ' | ');
  if (schema.allOf !== undefined) return joinTypes(schema.allOf.map(printType), ' & ');
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties ? printObject(schema) : 'unknown';
  return joinTypes(
    types.map((type) => printOne(type, schema)),
    ' | ',
  );
}

function printOne(type: string, schema: Schema): string {
  if (type === 'object') return printObject(schema);
  if (type !== 'array') return PRIMITIVES[type] ?? 'unknown';
  if (schema.prefixItems) return `[${schema.prefixItems.map(printType).join(', ')}]`;
  return `(${printType(schema.items ?? {})})[]`;
}

function printObject({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : '?';
    const note = field.description ? `/** ${field.description.replaceAll('*/', '* /')} */ ` : '';
    return `${note}${quote(name)}${mark}: ${printType(field)};`;
  });
  const isMap = typeof additionalProperties === 'object';
  if (isMap) fields.push(`[name: string]: ${printType(additionalProperties)};`);
  if (fields.length === 0)
    return additionalProperties === false ? 'Record<string, never>' : 'object';
  return `{ ${fields.join(' ')} }`;
}

function joinTypes(types: readonly string[], between: string): string {
  const different = [...new Set(types)];
  return different.length === 1 ? (different[0] ?? 'unknown') : `(${different.join(between)})`;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
