import type { WireObserver } from '@pennypress/stripe-emulator';

type Conformance = WireObserver & { takeFindings(): string[] };

let conformance: Conformance | undefined;

/** Validates all traffic against Stripe's types; the setup file asserts the outcome. */
export async function observeWire(): Promise<WireObserver> {
  const { createConformance } = await import('@pennypress/stripe-emulator/conformance');
  conformance ??= createConformance();
  return conformance;
}

export const takeWireFindings = (): string[] => conformance?.takeFindings() ?? [];
