import { expect, test } from 'vitest';
import {
  applyMove,
  decideTransition,
  ISSUE_STATES,
  type IssueState,
  type IssueTransition,
  stateOf,
} from '../../../src/features/issues/issues.rules.ts';

const now = new Date('2026-11-20T06:00:00Z');
const later = new Date('2026-11-21T06:00:00Z');
const NONE = { sendAt: null, startedAt: null, stoppedAt: null, completedAt: null };

/** Of each state an example. */
const EXAMPLES = {
  draft: NONE,
  scheduled: { ...NONE, sendAt: later },
  sending: { ...NONE, sendAt: now, startedAt: now },
  stopped: { ...NONE, sendAt: now, startedAt: now, stoppedAt: now },
  sent: { ...NONE, sendAt: now, startedAt: now, completedAt: now },
} as const satisfies Record<IssueState, unknown>;

/** What each move leads to from draft, scheduled, sending, stopped and sent; a dash is refused. */
const TABLE: Readonly<Record<IssueTransition, string>> = {
  change: 'draft scheduled - - -',
  remove: 'draft scheduled - - -',
  schedule: 'scheduled scheduled - - -',
  start: 'sending sending - - -',
  stop: '- draft stopped - -',
  continue: '- - - sending -',
  complete: '- - sent - -',
};

test.each(ISSUE_STATES)("the state %s is derived from an issue's instants", (state) => {
  expect(stateOf(EXAMPLES[state])).toBe(state);
});

test.each(Object.entries(TABLE))(
  'the move %s is allowed only in the states of the table',
  (name, row) => {
    const move = name as IssueTransition;
    const found = ISSUE_STATES.map((state) => decideTransition(move, state) ?? '-');
    expect(found.join(' ')).toBe(row);
  },
);

test.each(Object.entries(TABLE))(
  'the instants after %s derive the new state of the move',
  (name, row) => {
    const move = name as IssueTransition;
    row.split(' ').forEach((target, index) => {
      const from = ISSUE_STATES[index] ?? 'draft';
      if (target === '-') return;
      const after = applyMove(move, EXAMPLES[from], { now, sendAt: later });
      expect(stateOf(after), `${move} from ${from}`).toBe(target);
    });
  },
);
