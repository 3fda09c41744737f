import { expect, test } from 'vitest';
import {
  DISPUTE_STATES,
  DISPUTE_STATUSES,
  isDisputeStatus,
  stateOf,
  statusesOf,
} from '../../src/money/dispute-status.ts';

test('each state has its statuses, and each status one state', () => {
  expect(statusesOf('needs_response')).toEqual([
    'warning_needs_response',
    'needs_response',
    'appeal_needs_response',
  ]);
  expect(statusesOf('under_review')).toEqual([
    'warning_under_review',
    'under_review',
    'appeal_under_review',
  ]);
  expect(statusesOf('decided')).toEqual(['warning_closed', 'prevented', 'lost', 'won']);
  expect(statusesOf(null)).toEqual(DISPUTE_STATUSES);
  for (const state of DISPUTE_STATES) {
    for (const status of statusesOf(state)) expect(stateOf(status)).toBe(state);
  }
});

test('statuses that Stripe does not have are recognized', () => {
  expect(isDisputeStatus('won')).toBe(true);
  expect(isDisputeStatus('pending')).toBe(false);
});
