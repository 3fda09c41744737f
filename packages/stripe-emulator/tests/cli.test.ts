import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { describe, expect, it, onTestFinished } from 'vitest';

const COMMAND = fileURLToPath(new URL('../bin/stripe-emulator.mjs', import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('the stripe-emulator command', () => {
  it('serves the official SDK until it is stopped', async () => {
    const child = run(
      '--port',
      '0',
      '--webhook-url',
      'http://127.0.0.1:9/',
      '--webhook-secret',
      'w',
    );
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (lines.length === 3) break;
    }
    const { hostname, port } = new URL(
      /http:\S+(?=\/_emulator\/overview)/.exec(lines[1] ?? '')?.[0] ?? '',
    );
    expect(lines[2]).toBe('Webhook signing secret: w');
    const stripe = new Stripe('sk_test_cli', { host: hostname, port, protocol: 'http' });
    expect((await stripe.customers.create({ email: 'a@example.com' })).email).toBe('a@example.com');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    [['--port', 'http'], '--port must be a number'],
    [['--webhook-url', 'localhost'], '--webhook-url must be an http or https address'],
    [['--webhook-secret', 'whsec_1'], '--webhook-secret needs --webhook-url'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('rejects %j with a message', async (args, message) => {
    const child = run(...args);
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(errors).toContain(message);
    expect(code).toBe(1);
  });
});
