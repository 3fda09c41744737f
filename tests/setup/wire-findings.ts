import { afterAll, afterEach } from 'vitest';
import { takeWireFindings } from '../support/wire.ts';

// A test fails if Stripe's types do not know what it sent, or what the emulator answered.
function assertConformance(): void {
  const findings = takeWireFindings();
  if (findings.length > 0) throw new Error(`Stripe would differ:\n${findings.join('\n')}`);
}

afterEach(assertConformance);
afterAll(assertConformance);
