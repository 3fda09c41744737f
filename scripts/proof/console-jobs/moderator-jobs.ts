import { choose, click, fill, pick, press, type RoleJob, type Step, see } from './steps.ts';

const QUEUE: readonly Step[] = [click('Comments')];

/** The queue starts with twelve comments; each job that decides leaves enough for the others. */
export const MODERATOR_JOBS: readonly RoleJob[] = [
  {
    job: 'Approve by keyboard without reload',
    steps: [...QUEUE, see('Held (12)'), press('n'), press('a'), see('Held (11)')],
  },
  {
    job: 'Reject with a reason by keyboard',
    steps: [
      ...QUEUE,
      press('n'),
      press('r'),
      choose('Reason', 'Harassment'),
      press('Enter'),
      see('Held (10)'),
    ],
  },
  {
    job: 'Undo a decision within ten seconds',
    steps: [...QUEUE, press('n'), press('a'), see('Held (9)'), press('u'), see('Held (10)')],
  },
  {
    job: 'Skip a comment for later',
    steps: [...QUEUE, click('Skip'), see('Held (10)')],
  },
  {
    job: 'See the matched words in a comment',
    steps: [...QUEUE, see('idiot')],
  },
  {
    job: 'Decide on several comments at once',
    steps: [
      ...QUEUE,
      pick('Select'),
      click('Decide on all selected'),
      click('Approve selected'),
      click('Approve 1 comment'),
      see('Held (9)'),
    ],
  },
  {
    job: 'Add a note about an author',
    steps: [
      ...QUEUE,
      click('Rafe Ellery'),
      fill('Note', 'Wrote about the lamp before.'),
      click('Add note'),
      see('Wrote about the lamp before.'),
    ],
  },
  {
    job: 'Decide on an appeal',
    steps: [
      ...QUEUE,
      click('Appealed (1)'),
      see('I meant myself.'),
      click('Approve'),
      see('Appealed (0)'),
    ],
  },
  {
    job: 'Decide on a report by someone without an account',
    steps: [
      ...QUEUE,
      click('Reported (2)'),
      see('The second sentence is from my book.'),
      click('Keep'),
      see('Reported (1)'),
    ],
  },
  {
    job: 'Hide a tip’s message',
    steps: [
      ...QUEUE,
      click('Tips (1)'),
      see('For the idiot who mends the lamp.'),
      click('Hide'),
      see('No messages.'),
    ],
  },
  {
    job: 'Pin a comment to the top of its article',
    steps: [
      ...QUEUE,
      click('Rafe Ellery'),
      see('Comments'),
      click('Review comment'),
      click('Keep'),
      click('Change the last decision'),
      click('Pin to the top'),
      see('Unpin'),
    ],
  },
  {
    job: 'Ban an author for a day, a week or for good',
    steps: [...QUEUE, click('Ban commenter'), click('Ban for a week'), see('Author banned.')],
  },
  {
    job: 'Test words before they hold comments',
    steps: [
      ...QUEUE,
      click('Words and rules'),
      click('Test other rules before you save them'),
      click('Test these rules'),
      see('Result'),
    ],
  },
  {
    job: 'Save the words and rules',
    steps: [...QUEUE, click('Words and rules'), click('Save'), see('Saved.')],
  },
  {
    job: 'Read the transparency report of a period',
    steps: [...QUEUE, click('Transparency report'), see('Statements of reasons')],
  },
];
