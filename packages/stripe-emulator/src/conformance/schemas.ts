import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type JsonSchema = Record<string, unknown>;

/** JSON Schemas of Stripe's API, as `npm run generate:stripe-schemas` writes them. */
interface Schemas {
  /** The version of stripe-node. */
  stripe: string;
  /** Schemas by method and path: `GET /v1/customers/{}`. */
  operations: Record<string, { params: JsonSchema; answer: JsonSchema }>;
  /** Event schemas by type. */
  events: Record<string, JsonSchema>;
  /** The schema of an error response. */
  error: JsonSchema;
  definitions: Record<string, JsonSchema>;
}

/** The keyword that replaces `$ref`; it compiles a definition only when a value needs it. */
export const LAZY_REF = 'definition';

let cached: Schemas | undefined;

export function readSchemas(): Schemas {
  cached ??= parse(gunzipSync(readFileSync(new URL('./schemas.json.gz', import.meta.url))));
  return cached;
}

function parse(json: Buffer): Schemas {
  const text = json.toString('utf8');
  return JSON.parse(text.replaceAll('"$ref":"#/definitions/', `"${LAZY_REF}":"`)) as Schemas;
}
