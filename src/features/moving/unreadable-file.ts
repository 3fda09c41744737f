import { AppError } from '../../platform/errors/app-error.ts';
import type { LeftOutReason } from '../../wording/move-phrases.ts';
import type { RefusedFile } from './source-file.ts';

/** A file of a source that cannot be read, and why. A move goes on without it. */
export class UnreadableFile extends AppError {
  readonly path: string;
  readonly reason: LeftOutReason;

  constructor(path: string, reason: LeftOutReason, cause?: unknown) {
    super({ code: 'malformed', status: 400, detail: `${path}: ${reason}`, cause });
    this.path = path;
    this.reason = reason;
  }
}

/** What reading a file fails with: a packed file ends too early, or unpacks to too much, by its name there. */
export function unreadableFrom(path: string, error: unknown): UnreadableFile {
  const reason =
    error instanceof UnreadableFile ? error.reason : ('it is broken or incomplete' as const);
  return new UnreadableFile(path, reason, error);
}

/** What `open` gives; null where the file cannot be read, which is then listed below `path`. */
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
