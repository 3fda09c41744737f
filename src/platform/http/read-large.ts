import express, { type Request, type Response } from 'express';

export type ReadBody = (req: Request, res: Response) => Promise<Buffer>;

const NO_BYTES = Buffer.alloc(0);

/**
 * Reads a large body on demand, so that it is buffered only for authorized callers. Compressed bodies are not
 * accepted: a few kilobytes could expand to the size limit.
 */
export function readLarge(limitBytes: number): ReadBody {
  const read = express.raw({ type: () => true, limit: limitBytes, inflate: false });
  return (req, res) =>
    new Promise((resolve, reject) => {
      read(req, res, (error?: unknown) => (error ? reject(error) : resolve(bytesOf(req))));
    });
}

/** The bytes of a request's body that were read so far. */
export function bytesOf(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : NO_BYTES;
}
