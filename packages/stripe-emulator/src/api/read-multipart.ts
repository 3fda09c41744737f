import type { IncomingMessage } from 'node:http';
import { readBytes } from './read-body.ts';

/** Slightly more than the largest file that Stripe accepts for any purpose. */
const MAX_BYTES = 17 << 20;

export function isMultipart(request: IncomingMessage): boolean {
  return (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
}

/**
 * Reads a multipart body as a form: a file becomes `name[name]`, `name[type]` and, in base64, `name[data]`. Null if
 * the body is too large or unreadable.
 */
export async function readMultipart(request: IncomingMessage): Promise<string | null> {
  const bytes = await readBytes(request, MAX_BYTES);
  if (bytes === null) return null;
  const type = request.headers['content-type'] ?? '';
  const body = new Uint8Array(bytes);
  const parts = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  if (parts === null) return null;
  const form = new URLSearchParams();
  for (const [name, part] of parts) {
    if (typeof part === 'string') {
      form.append(name, part);
      continue;
    }
    form.append(`${name}[name]`, part.name);
    form.append(`${name}[type]`, part.type);
    form.append(`${name}[data]`, Buffer.from(await part.arrayBuffer()).toString('base64'));
  }
  return form.toString();
}
