import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';

const TIMEOUT_MS = 20_000;

const auditSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});
/** Lower ones are fixed with the usual updates. */
const SERIOUS = new Set(['high', 'critical']);

/**
 * Asks the registry for known holes in the packages that production runs. Skipped where there is no network,
 * or a registry that has no advisories.
 */
export async function findAdvisories() {
  const npm = spawn('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
  });
  // Without npm there is no answer either.
  npm.once('error', () => undefined);
  const out = await text(npm.stdout).catch(() => '');
  return readAudit(out);
}

/** What `npm audit --json` printed, as the outcome of a check. */
export function readAudit(out: string) {
  const audit = auditSchema.safeParse(parseOrNull(out));
  if (!audit.success) {
    return { isWell: true, report: '', skipped: 'the registry offers no advisories here' };
  }
  const serious = Object.entries(audit.data.vulnerabilities).filter(([, { severity }]) =>
    SERIOUS.has(severity),
  );
  const lines = serious.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
  return { isWell: serious.length === 0, report: lines.join('\n') };
}

function parseOrNull(out: string): unknown {
  try {
    return JSON.parse(out);
  } catch {
    return null;
  }
}
