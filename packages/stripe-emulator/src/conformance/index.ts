import { decodeForm } from '../api/form.ts';
import { API_VERSION } from '../versions/api-version.ts';
import type { WireObserver } from '../wire-observer.ts';
import { createValidator } from './validator.ts';

interface Conformance extends WireObserver {
  /** The differences from Stripe's types since the last call, each once. */
  takeFindings(): string[];
}

/** Statuses of calls whose parameters were accepted; rejected parameters may be wrong on purpose. */
const ACCEPTED = [200, 402];

/** Validates calls, responses and webhooks against the types of stripe-node; other API versions are not validated. */
export function createConformance(): Conformance {
  const validator = createValidator();
  const findings = new Set<string>();
  const add = (found: string[]) => {
    for (const finding of found) findings.add(finding);
  };

  function checkEvents(events: unknown[]): void {
    for (const event of events) {
      const { api_version: version, type } = event as { api_version: unknown; type: string };
      const isOther = typeof version === 'string' && version !== API_VERSION;
      if (!isOther) add(validator.checkEvent(type, event));
    }
  }

  return {
    onCall(call) {
      if (call.version !== API_VERSION) return;
      const name = `${call.method} ${call.path}`;
      const answer = JSON.parse(call.answer) as Record<string, unknown>;
      if (ACCEPTED.includes(call.status)) {
        add(validator.checkParams(name, decodeForm(call.form)));
      }
      if (call.status !== 200) return add(validator.checkError(name, answer));
      add(validator.checkAnswer(name, answer));
      if (!call.path.startsWith('/v1/events')) return;
      checkEvents(Array.isArray(answer['data']) ? answer['data'] : [answer]);
    },
    onWebhook(body) {
      checkEvents([JSON.parse(body)]);
    },
    takeFindings() {
      const taken = [...findings];
      findings.clear();
      return taken;
    },
  };
}
