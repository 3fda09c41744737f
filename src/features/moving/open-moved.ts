import { malformed } from '../../platform/errors/refusals.ts';
import { type OpenedGhost, openGhost } from './ghost-api/open-ghost.ts';
import type { MoveDeps } from './import/move.ts';
import type { OnProgress } from './progress.rules.ts';
import type { OpenedSource } from './source-file.ts';
import { openSource } from './source-files.ts';

/** The files of a source, from paths and a Ghost site. */
export interface MovedSource extends OpenedSource {
  /** The address of the old site, if the source was given by its address. */
  readonly siteUrl: string | null;
  readonly warnings: readonly string[];
}

interface MovedSources {
  /** Paths, and at most one address of a Ghost site. */
  readonly sources: readonly string[];
  readonly ghostKey?: string | null;
  readonly onProgress?: OnProgress;
}

/** Opens all sources together. Throws `malformed`, or `source_unavailable` if a site does not answer. */
export async function openMoved(
  deps: Pick<MoveDeps, 'getter' | 'downloads' | 'ghostKey'>,
  { sources, ghostKey, onProgress }: MovedSources,
): Promise<MovedSource> {
  const [address, second] = sources.filter(isAddress);
  if (second !== undefined) throw malformed('Pass only one site at a time.');
  const paths = sources.filter((source) => !isAddress(source));
  if (address === undefined) return { ...(await openSource(paths)), siteUrl: null, warnings: [] };
  const ghost = await openGhost(address, {
    getter: deps.getter,
    keyText: ghostKey ?? deps.ghostKey,
    folder: deps.downloads,
    now: () => new Date(),
    onProgress: (what, count, total) =>
      onProgress?.({ step: 'read', what, count, total, percent: null, secondsLeft: null }),
  });
  return await addFiles(ghost, paths);
}

async function addFiles(ghost: OpenedGhost, paths: readonly string[]): Promise<MovedSource> {
  const { siteUrl, warnings } = ghost;
  const opened = await openSource(paths).catch(async (error: unknown) => {
    await ghost.close();
    throw error;
  });
  return {
    siteUrl,
    warnings,
    files: [...ghost.files, ...opened.files],
    refused: opened.refused,
    async close() {
      await opened.close();
      await ghost.close();
    },
  };
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}
