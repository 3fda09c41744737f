import express, { type Request, type RequestHandler, type Response } from 'express';
import { readLarge } from './read-large.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The largest form of a reader is a comment of 5,000 characters, each percent-encoded as up to twelve bytes. */
const READER_LIMIT_BYTES = 128 * 1024;
/** The largest form of staff is an article of 600,000 characters, each percent-encoded as up to nine bytes. */
const STAFF_LIMIT_BYTES = 6 * 1024 * 1024;
/** A form that is held during reauthentication is sealed and in base64, which makes it larger. */
const HELD_FACTOR = 2;

/** How the forms of some pages are read. */
export interface FormReader {
  /** Reads small forms, before the visitor is known. */
  readonly early: RequestHandler;
  /** Reads large forms, of staff only; leaves the forms of other visitors unread. */
  readonly late: ((req: Request, res: Response, isStaff: boolean) => Promise<void>) | null;
}

/** The forms of readers. */
export const READER_FORMS: FormReader = { early: readSmall(READER_LIMIT_BYTES), late: null };
/** The forms of the console. A form without a session is not read, because its page redirects to sign in. */
export const STAFF_FORMS: FormReader = {
  early: (_req, _res, next) => next(),
  late: readOfStaff(STAFF_LIMIT_BYTES),
};
/** The forms that hold another form: small ones of readers, large ones of staff. */
export const HELD_FORMS: FormReader = {
  early: readUnlessLarge(HELD_FACTOR * READER_LIMIT_BYTES),
  late: readOfStaff(HELD_FACTOR * STAFF_LIMIT_BYTES),
};

function readSmall(limit: number): RequestHandler {
  return express.text({ type: FORM_TYPE, limit });
}

/** A form that states a larger size is left for `late`. */
function readUnlessLarge(limitBytes: number): RequestHandler {
  const read = readSmall(limitBytes);
  return (req, res, next) => {
    if (Number(req.get('Content-Length')) > limitBytes) next();
    else read(req, res, next);
  };
}

/** Does not read a form that a resumed request brings along. */
function readOfStaff(limitBytes: number): FormReader['late'] {
  const read = readLarge(limitBytes);
  return async (req, res, isStaff) => {
    if (typeof req.body === 'string' || !isStaff) return;
    if (req.is(FORM_TYPE)) req.body = String(await read(req, res));
  };
}

/** All values of a name that ends in `[]` become one value, one per line, under the name without `[]`. */
export function parseForm(body: unknown): Readonly<Record<string, string | undefined>> {
  const sent = new URLSearchParams(typeof body === 'string' ? body : '');
  const readValue = (name: string) =>
    name.endsWith('[]') ? sent.getAll(name).filter(Boolean).join('\n') : sent.getAll(name).at(-1);
  const names = [...new Set(sent.keys())];
  return Object.fromEntries(names.map((name) => [name.replace(/\[\]$/, ''), readValue(name)]));
}
