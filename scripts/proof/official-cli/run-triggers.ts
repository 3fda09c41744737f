import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startStripeEmulator } from '@pennypress/stripe-emulator';
import { type Skipped, withTemporaryPackage } from '../temporary-package.ts';

/** The official Stripe CLI. It is installed on demand, since its binary is large. */
const CLI = '@stripe/cli@1.52.0';
const ADAPT_FIXTURE = fileURLToPath(new URL('./adapt-fixture.mjs', import.meta.url));
const TRIGGER_TIMEOUT_MS = 60_000;
/** The test numbers of debits settle within this time. */
const DEBIT_SECONDS = 600;

interface TriggerOutcome {
  readonly event: string;
  /** Whether the emulator accepted every request of the CLI's fixture. */
  readonly isWhole: boolean;
  /** Whether the emulator sent such an event, for debits after some minutes at the latest. */
  readonly isSent: boolean;
  /** The emulator's error, or the CLI's output. */
  readonly message: string;
}

/** Runs every `stripe trigger` against an emulator. Skipped if the CLI is unavailable. */
export function runTriggers(log: (line: string) => void): Promise<TriggerOutcome[] | Skipped> {
  return withTemporaryPackage(CLI, async (folder) => {
    const shim = join(folder, 'node_modules', '@stripe', 'cli', 'bin', 'shim.js');
    const cli = (...parameters: string[]) =>
      run(process.execPath, [shim, ...parameters, '--color', 'off'], folder);
    const events = readEvents((await cli('trigger', '--help')).output);
    if (events.length === 0) return { skipped: `${CLI} has no binary for this system` };
    return await triggerAll(cli, events, log);
  });
}

async function triggerAll(
  cli: (...parameters: string[]) => Promise<Finished>,
  events: readonly string[],
  log: (line: string) => void,
): Promise<TriggerOutcome[]> {
  // The triggers expect an account whose portal settings were saved in the Dashboard.
  const settings = { strictness: { portalConfigurationNeeded: false } };
  const emulator = await startStripeEmulator({ port: 0, settings });
  const outcomes: Omit<TriggerOutcome, 'isSent'>[] = [];
  try {
    for (const event of events) {
      const { output } = await cli('trigger', event, '--edit', '--api-base', emulator.url);
      const isWhole = output.includes('Trigger succeeded');
      const message = /"message": "(.*)"/.exec(output)?.[1] ?? output.trim();
      outcomes.push({ event, isWhole, message });
      if (!isWhole) log(`${event}: ${message.slice(0, 160)}`);
    }
    await emulator.advance(DEBIT_SECONDS);
    const sent = await listSentTypes(emulator.url);
    return outcomes.map((outcome) => ({ ...outcome, isSent: sent.has(outcome.event) }));
  } finally {
    await emulator.close();
  }
}

/** The types of all events that the emulator has sent. */
async function listSentTypes(url: string): Promise<Set<string>> {
  const types = new Set<string>();
  for (let after = ''; ; ) {
    const answer = await fetch(`${url}/v1/events?limit=100${after}`, {
      headers: { authorization: 'Bearer sk_test_proof' },
    });
    const page = (await answer.json()) as {
      data: { id: string; type: string }[];
      has_more: boolean;
    };
    for (const { type } of page.data) types.add(type);
    if (!page.has_more) return types;
    after = `&starting_after=${page.data.at(-1)?.id}`;
  }
}

/** The events that `stripe trigger --help` lists. */
function readEvents(help: string): string[] {
  const list = help.split('Supported events:')[1]?.split('Usage:')[0] ?? '';
  return list.split(/\s+/).filter(Boolean);
}

interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program. `home` separates the CLI's configuration from the user's. */
async function run(program: string, args: readonly string[], home: string): Promise<Finished> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TRIGGER_TIMEOUT_MS,
    env: {
      ...process.env,
      HOME: home,
      EDITOR: ADAPT_FIXTURE,
      STRIPE_API_KEY: 'sk_test_proof',
      STRIPE_CLI_TELEMETRY_OPTOUT: '1',
    },
  });
  const finished = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), finished]);
  return { code, output: `${out}${err}` };
}
