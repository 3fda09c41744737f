import { findPortProblem } from '../system/free-port.ts';
import { waitUntil } from '../system/wait-until.ts';
import type { Settings } from './settings.ts';

/** A server whose parent was killed stops by itself; its ports are free after this time. */
const PATIENCE_MS = 6000;

/**
 * Explains why a configured port cannot be used, as one sentence with the remedy; null if all can. With `mayClear`,
 * waits for a server that is known to be ending.
 */
export async function findBlockedPort(
  { config, isMissing }: Settings,
  mayClear: boolean,
): Promise<string | null> {
  const wanted = [
    { name: 'PORT', port: config.PORT, host: config.HOST },
    ...(isMissing.stripe || isMissing.mail
      ? [{ name: 'STANDINS_PORT', port: config.STANDINS_PORT, host: '127.0.0.1' }]
      : []),
    { name: 'METRICS_PORT', port: config.METRICS_PORT, host: '127.0.0.1' },
  ];
  for (const [index, { name, port, host }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) return `${name} and ${twin.name} are both ${port}: give each its own port.`;
    let problem: string | null = null;
    const isFree = async () => {
      problem = await findPortProblem(port, host);
      return problem === null;
    };
    if (!(await waitUntil(isFree, mayClear ? PATIENCE_MS : 0))) {
      return describe(name, `${host}:${port}`, problem);
    }
  }
  return null;
}

function describe(name: string, address: string, problem: string | null): string {
  if (problem === 'EADDRINUSE') {
    return `${address} (${name}) is in use: stop the process that listens there, or set ${name} to another port.`;
  }
  return `${address} (${name}) is not available (${problem}): change ${name} or HOST.`;
}
