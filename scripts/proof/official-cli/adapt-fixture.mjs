#!/usr/bin/env node
// The editor that `stripe trigger --edit` opens. It converts the CLI's fixture to the emulator's API version, since
// the CLI still sends parameters that this version has removed.
import { readFileSync, writeFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
const fixture = JSON.parse(readFileSync(path, 'utf8'));
for (const step of fixture.fixtures) adapt(step.path, step.params ?? {});
writeFileSync(path, JSON.stringify(fixture));

function adapt(call, params) {
  if (/^\/v1\/(payment_intents|setup_intents|checkout\/sessions)/.test(call)) {
    delete params.payment_method_types;
  }
  if (call === '/v1/promotion_codes' && params.coupon) {
    params.promotion = { type: 'coupon', coupon: params.coupon };
    delete params.coupon;
  }
  if (call.startsWith('/v1/customers')) delete params.coupon;
  for (const phase of Object.values(params.phases ?? {})) {
    if (!phase.iterations) continue;
    phase.duration = { interval: 'month', interval_count: phase.iterations };
    delete phase.iterations;
  }
}
