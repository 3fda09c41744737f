import type { Response as ExpressResponse, Request } from 'express';
import { AppError, type InvalidField } from '../errors/app-error.ts';
import { unreadableFile } from '../errors/refusals.ts';
import { readLarge } from './read-large.ts';

/** The size of the largest accepted file plus the form around it. */
const FORM_LIMIT_BYTES = 16 * 1024 * 1024 + 4096;

const read = readLarge(FORM_LIMIT_BYTES);

export interface FormFile {
  /** The name on the visitor's machine; browsers send no folder. Must not be trusted as a path. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Reads the field `file` of a `multipart/form-data` form; the file is empty if none was chosen. Throws `malformed` and
 * `too_large`.
 */
export async function readFormFile(req: Request, res: ExpressResponse): Promise<FormFile> {
  const bytes = await readForm(req, res);
  const headers = { 'Content-Type': req.get('Content-Type') ?? '' };
  const form = await new Response(bytes, { headers }).formData().catch(() => null);
  const file = form?.get('file');
  if (file instanceof File)
    return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
  throw unreadableFile('The form contains no file.', 'contains no file');
}

async function readForm(req: Request, res: ExpressResponse): Promise<Buffer> {
  try {
    return await read(req, res);
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && error.status === 413)) throw error;
    const errors: InvalidField[] = [{ path: 'body.file', message: 'is larger than 16 MB' }];
    const detail = 'The file is larger than 16 MB.';
    throw new AppError({ code: 'too_large', status: 413, detail, errors });
  }
}
