import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';

const TIMEOUT_MS = 20_000;

const auditSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});
/** Less severe advisories are fixed with regular updates. */
const SERIOUS = new Set(['high', 'critical']);

/**
 * Queries the registry for known vulnerabilities in production dependencies. Skipped if there is no network, or if the
 * registry has no advisories.
 */
export async function findAdvisories() {
  const npm = spawn('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
  });
  // A missing npm counts as no response.
  npm.once('error', () => undefined);
  const out = await text(npm.stdout).catch(() => '');
  return readAudit(out);
}

/** Converts the output of `npm audit --json` to the outcome of a check. */
export function readAudit(out: string) {
  const audit = auditSchema.safeParse(parseOrNull(out));
  if (!audit.success) {
    return { isWell: true, report: '', skipped: 'the registry provides no advisories' };
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
