import { AppError } from '../../platform/errors/app-error.ts';
import type { LeftOutReason } from '../../wording/move-phrases.ts';
import type { RefusedFile } from './source-file.ts';

/** A file of a source that cannot be read, with the reason. A move continues without it. */
export class UnreadableFile extends AppError {
  readonly path: string;
  readonly reason: LeftOutReason;

  constructor(path: string, reason: LeftOutReason, cause?: unknown) {
    super({ code: 'malformed', status: 400, detail: `${path}: ${reason}`, cause });
    this.path = path;
    this.reason = reason;
  }
}

/** Converts a read error, such as of an incomplete packed file, to an `UnreadableFile` for `path`. */
export function unreadableFrom(path: string, error: unknown): UnreadableFile {
  const reason =
    error instanceof UnreadableFile ? error.reason : ('it is broken or incomplete' as const);
  return new UnreadableFile(path, reason, error);
}

/** Returns the result of `open`; null if the file cannot be read, which is then added to `refused` under `path`. */
export async function refuseUnreadable<Result>(
  path: string,
  refused: RefusedFile[],
  open: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    refused.push({ path, message: error.reason, isLost: true });
    return null;
  }
}
