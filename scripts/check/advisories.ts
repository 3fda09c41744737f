import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';

const TIMEOUT_MS = 20_000;

const auditSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});
/** Less severe advisories do not fail the check of a change; they are fixed with regular updates. */
const SERIOUS: ReadonlySet<string> = new Set(['high', 'critical']);

/**
 * Queries the registry for known vulnerabilities in production dependencies. Skipped if there is no network, or if the
 * registry has no advisories.
 */
export async function findAdvisories() {
  return readAudit(await runAudit(), SERIOUS);
}

/** Throws if a production dependency has a known vulnerability of any severity, so that no release has one. */
export async function refuseAdvisories(): Promise<string | undefined> {
  const { isWell, report, skipped } = readAudit(await runAudit(), null);
  if (!isWell) throw new Error(`Update these dependencies before a release:\n${report}`);
  return skipped;
}

async function runAudit(): Promise<string> {
  const npm = spawn('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
  });
  // A missing npm counts as no response.
  npm.once('error', () => undefined);
  return await text(npm.stdout).catch(() => '');
}

/** Converts the output of `npm audit --json` to the outcome of a check. `severities` is null for all. */
export function readAudit(
  out: string,
  severities: ReadonlySet<string> | null,
): { isWell: boolean; report: string; skipped?: string } {
  const audit = auditSchema.safeParse(parseOrNull(out));
  if (!audit.success) {
    return { isWell: true, report: '', skipped: 'the registry provides no advisories' };
  }
  const found = Object.entries(audit.data.vulnerabilities).filter(
    ([, { severity }]) => severities?.has(severity) ?? true,
  );
  const lines = found.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
  return { isWell: found.length === 0, report: lines.join('\n') };
}

function parseOrNull(out: string): unknown {
  try {
    return JSON.parse(out);
  } catch {
    return null;
  }
}
