import { AppError, type FieldError } from '../errors/app-error.ts';
import { invalid, malformed } from '../errors/refusals.ts';

/** The maximum nesting of JSON, deeper than any valid request. Much deeper JSON exhausts the parser's stack. */
const DEEPEST_NESTING = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses a JSON body, or throws `malformed`. An empty body is undefined. */
export function readJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw malformed('The body is not valid UTF-8.');
  }
  if (nestsTooDeep(text)) throw malformed('The body is nested too deep.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('The body is not valid JSON.');
  }
  return requireStorable(value);
}

/** Returns the body. Throws `invalid` if a text in it cannot be stored. */
export function requireStorable<Body>(body: Body): Body {
  const errors = findUnstorableTexts(body, 'body');
  if (errors.length > 0) throw invalid(errors);
  return body;
}

const JSON_TYPE = /^application\/(?:json|[\w.-]+\+json)$/;
/** JSON is UTF-8 (RFC 8259), so any other charset parameter is rejected. */
const OTHER_CHARSET = /;\s*charset\s*=\s*(?!"?utf-?8"?\s*(?:;|$))/i;

/** Rejects a body with an unsupported media type or charset. */
export function requireJson(contentType = ''): void {
  const essence = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (JSON_TYPE.test(essence) && !OTHER_CHARSET.test(contentType)) return;
  throw new AppError({
    code: 'unsupported_media_type',
    status: 415,
    detail: 'Send the body as application/json, in UTF-8.',
  });
}

const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"?/g;

/** Counts brackets outside strings, without recursion, before the parser sees them. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.replace(STRINGS, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '{' || bracket === '[' ? 1 : -1;
    if (depth > DEEPEST_NESTING) return true;
  }
  return false;
}

/** PostgreSQL can store neither NUL nor a lone surrogate in any field. */
function findUnstorableTexts(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [{ path, message: 'holds a character that cannot be stored' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key)
      ? findUnstorableTexts(inner, `${path}.${key}`)
      : [{ path, message: 'has a field name that cannot be stored' }],
  );
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
