import { EDITOR_JOBS } from './editor-jobs.ts';
import { choose, click, fill, type Job, see } from './steps.ts';

/** What people do in the console each day. None types a slug, an id, JSON or UTC. */
export const JOBS: readonly Job[] = [
  ...EDITOR_JOBS,
  {
    role: 'moderator',
    job: 'Test words before they hold comments',
    steps: [
      click('Comments'),
      click('Words and rules'),
      click('Test other rules before you save them'),
      click('Test these rules'),
      see('Result'),
    ],
  },
  {
    role: 'moderator',
    job: 'Save the words and rules',
    steps: [click('Comments'), click('Words and rules'), click('Save'), see('Saved.')],
  },
  {
    role: 'moderator',
    job: 'Open the queue of appeals',
    steps: [click('Comments'), click('Appealed'), see('Nothing to review.')],
  },
  {
    role: 'moderator',
    job: 'Read the transparency report of a period',
    steps: [click('Comments'), click('Transparency report'), see('Statements of reasons')],
  },
  {
    role: 'support',
    job: 'Find a member by email from any page',
    steps: [fill('Search members', 'subscriber@example.com'), see('Sunniva Holm')],
  },
  {
    role: 'support',
    job: 'See what a member can read, and why',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click("Why can or can't they read an article?"),
      choose('Article', 'How this paper pays for itself'),
      click('Explain'),
      see('because of'),
    ],
  },
  {
    role: 'support',
    job: 'Give complimentary access',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      click('Give complimentary access'),
      fill('Until', '2037-01-31T09:30'),
      fill('Reason', 'A long outage'),
      click('Give access'),
      see('Complimentary: A long outage'),
    ],
  },
  {
    role: 'support',
    job: 'End complimentary access',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      click('End'),
      see('Earlier access'),
    ],
  },
  {
    role: 'support',
    job: 'Label a member',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      click('Labels'),
      fill('Add a label', 'Press'),
      click('Save labels'),
      see('Press'),
    ],
  },
  {
    role: 'support',
    job: 'Save a filter as a segment',
    steps: [
      click('Members'),
      choose('Status', 'Free account'),
      click('Filter'),
      click('Save as segment'),
      fill('Segment name', 'Not yet subscribers'),
      click('Save segment'),
      see('Not yet subscribers ('),
    ],
  },
  {
    role: 'support',
    job: 'Add a note about a member',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      fill('Note', 'Called on Monday.'),
      click('Add note'),
      see('Called on Monday.'),
    ],
  },
  {
    role: 'publisher',
    job: 'See recurring revenue and why it changed',
    steps: [click('Revenue'), see('Monthly recurring revenue')],
  },
  {
    role: 'publisher',
    job: 'Change the number of free reads',
    steps: [
      click('Settings'),
      click('Free reads and gift links'),
      fill('With a free account', '5'),
      click('Save'),
      see('or 5 with a free account'),
    ],
  },
  {
    role: 'publisher',
    job: 'Renew free reads a number of days after each',
    steps: [
      click('Settings'),
      click('Free reads and gift links'),
      choose('Free reads renew', 'A number of days after each read'),
      click('Save'),
      see('every 30 days'),
    ],
  },
  {
    role: 'publisher',
    job: 'Suggest other amounts for tips',
    steps: [
      click('Settings'),
      click('Tips Suggested amounts'),
      fill('Suggested amounts', '4; 8; 20'),
      click('Save'),
      see('$20.00'),
    ],
  },
  {
    role: 'publisher',
    job: 'Close comments a week after publication',
    steps: [
      click('Settings'),
      click('Comments Who can comment'),
      fill('Close comments after', '7'),
      click('Save'),
      see('Saved.'),
    ],
  },
  {
    role: 'publisher',
    job: 'Make an offer of an amount off a plan',
    steps: [
      click('Offers'),
      fill('Name', 'Come back'),
      fill('Or amount off', '2.50'),
      fill('Duration', '3'),
      choose('Plan', 'Supporter'),
      click('Create offer'),
      see('$2.50 for 3 months'),
    ],
  },
  {
    role: 'publisher',
    job: 'Create a plan with a price',
    steps: [
      click('Plans'),
      fill('Name', 'Crew'),
      fill('URL', 'crew'),
      fill('By the month, in USD', '7'),
      click('Create plan'),
      see('Plan and prices'),
    ],
  },
  {
    role: 'publisher',
    job: 'Find a setting by its words',
    steps: [fill('Search members', 'time zone'), click('Settings: General'), see('Time zone')],
  },
  {
    role: 'publisher',
    job: 'Read who changed a setting',
    steps: [
      click('Audit log'),
      choose('Change', 'Changed settings'),
      click('Filter'),
      see('changed the'),
    ],
  },
];
