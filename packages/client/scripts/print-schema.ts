import {
  type Described,
  describe,
  join,
  type Lines,
  literal,
  members,
  sorted,
  wrap,
} from './print-text.ts';

/** The subset of JSON Schema that zod-openapi writes for our schemas. */
export interface Schema extends Described {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
}

export function printSchema(schema: Schema): Lines {
  const { $ref: reference, enum: values } = schema;
  if (reference !== undefined) return [printReference(reference)];
  if ('const' in schema) return [literal(schema.const)];
  if (values) return [values.map(literal).join(' | ')];
  const parts = [printOwn(schema), ...[schema.anyOf, schema.oneOf].map(printAlternatives)];
  const present = [...parts, ...(schema.allOf ?? []).map(printSchema)].filter(
    (part) => part !== null,
  );
  if (present.length > 0) return joinUnique('&', present);
  return schema.type === undefined ? ['unknown'] : ['Record<string, never>'];
}

/** Prints `#/components/schemas/Money` as `components["schemas"]["Money"]`. */
function printReference(reference: string): string {
  const [first = '', ...others] = reference.split('/').slice(1);
  return `${first}${others.map((part) => `[${literal(part)}]`).join('')}`;
}

function printAlternatives(schemas: readonly Schema[] | undefined): Lines | null {
  if (schemas === undefined || schemas.length === 0) return null;
  return joinUnique('|', schemas.map(printSchema));
}

/** Prints the type that follows from the schema's own `type` and fields; null if there is none. */
function printOwn(schema: Schema): Lines | null {
  const { type } = schema;
  if (typeof type === 'object') {
    return joinUnique(
      '|',
      type.map((one) => printSchema({ ...schema, type: one })),
    );
  }
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return [type];
    case 'integer':
    case 'number':
      return ['number'];
    case 'array':
      return wrap('readonly ', wrapAlternatives(printSchema(schema.items ?? {})), '[]');
    default:
      return printObject(schema);
  }
}

function printObject({
  properties = {},
  required = [],
  additionalProperties,
}: Schema): Lines | null {
  const fields = sorted(properties).map(([name, field]) => ({
    name,
    comment: describe(field),
    isOptional: !required.includes(name),
    type: printSchema(field),
  }));
  const own = fields.length === 0 ? [] : [members(fields)];
  if (!additionalProperties) return own[0] ?? null;
  const hasType =
    typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0;
  const type = hasType ? printSchema(additionalProperties) : ['unknown'];
  return join('&', [...own, members([{ name: '[key: string]', isIndex: true, type }])]);
}

function joinUnique(operator: '|' | '&', types: readonly Lines[]): Lines {
  const unique = new Map(types.map((type) => [type.join('\n'), type]));
  const all = [...unique.values()];
  return join(operator, all.length === 1 ? all : all.map((type) => wrapAlternatives(type)));
}

/** Wraps the type in parentheses if it is a union or an intersection. */
function wrapAlternatives(type: Lines): Lines {
  const isOne = !/ [|&] /.test(outermost(type));
  return isOne ? type : wrap('(', type, ')');
}

/** The outermost level of a type, without the bodies of objects and the contents of string literals. */
function outermost(type: Lines): string {
  const lines = type.filter((line) => !/^(?: {4}|\s*$)/.test(line));
  return lines.join(' ').replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}
