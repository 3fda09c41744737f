import { type FileHandle, open } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { COMMENT_ERASURE_MODES, type CommentErasureMode } from '../features/comments/index.ts';
import { type ReplayedErasures, replayErasures } from '../features/me/index.ts';
import { malformed } from '../platform/errors/refusals.ts';
import type { CommandContext } from './command-environment.ts';
import { withSite } from './with-site.ts';

/** Adds `erase-again`. It fails unless every line was parsed and the erasure of every member found was started. */
export function addEraseAgainCommand(program: Command, { env, fail }: CommandContext): void {
  program
    .command('erase-again')
    .description('after restoring a backup: repeat the erasures made since the backup')
    .argument('<file>', 'the shipped audit log (AUDIT_LOG_FILE), or erasure receipts, one per line')
    .addOption(
      new Option('--comments <mode>', 'what to do with the members’ comments')
        .choices(COMMENT_ERASURE_MODES)
        .default('erase'),
    )
    .action(async (path: string, { comments }: { comments: CommentErasureMode }) => {
      const counts: Record<ReplayedErasures['kind'], number> = {
        started: 0,
        not_here: 0,
        unreadable: 0,
        refused: 0,
      };
      await withSite(env, 'pennypress erase-again', async (site) => {
        const file = await openList(path);
        for await (const one of replayErasures(site, file.readLines(), comments)) {
          counts[one.kind] += 1;
          if (one.kind === 'refused') env.printError(`error: ${one.memberId}: ${one.reason}`);
        }
      });
      env.print(`erasing ${counts.started} again, ${counts.not_here} not in this database`);
      if (counts.unreadable > 0)
        env.printError(`error: ${counts.unreadable} lines could not be parsed`);
      if (counts.unreadable + counts.refused > 0) fail();
    });
}

async function openList(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch {
    throw malformed(`${path} cannot be read.`);
  }
}
