import { choose, click, download, fill, type RoleJob, see } from './steps.ts';

/** The jobs of the support staff; later jobs use the results of earlier ones. */
export const SUPPORT_JOBS: readonly RoleJob[] = [
  {
    job: 'Find a member by email from any page',
    steps: [fill('Search members', 'subscriber@example.com'), see('Sunniva Holm')],
  },
  {
    job: 'See what a member can read, and why',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click("Why can or can't they read an article?"),
      fill('Article', 'pays for itself'),
      click('Explain'),
      see('Reason:'),
    ],
  },
  {
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
    job: 'End complimentary access',
    steps: [fill('Search members', 'Rafe'), click('Rafe Ellery'), click('End'), see('(revoked)')],
  },
  {
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
    job: 'Find a payment by its receipt number or Stripe ID',
    steps: [
      click('Payments'),
      fill('Name, email, receipt or Stripe ID', 'subscriber@example.com'),
      click('Filter'),
      see('Sunniva Holm'),
    ],
  },
  {
    job: 'Send a receipt again',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click('Resend receipt'),
      see('Receipt sent to'),
    ],
  },
  {
    job: 'Refund a payment in part',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      click('Refund'),
      fill('Amount', '1.50'),
      click('Refund'),
      see('$1.50'),
    ],
  },
  {
    job: 'Move a subscription to another plan',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click('Change plan'),
      choose('Plan', 'Patron'),
      click('Change plan'),
      see('Patron, $20.00 a month'),
    ],
  },
  {
    job: 'Pause and resume a subscription',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click('Pause'),
      click('Pause subscription'),
      see('paused'),
      click('Resume subscription'),
      see('renews'),
    ],
  },
  {
    job: 'Cancel a subscription at the end of the paid period',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      click('Cancel subscription'),
      choose('When', 'At the end of the paid period'),
      click('Cancel subscription'),
      see('ends'),
    ],
  },
  {
    job: 'Sign a member out of a device',
    steps: [
      fill('Search members', 'Sunniva'),
      click('Sunniva Holm'),
      see('Signed in on'),
      click('Sign out'),
      see('Saved.'),
    ],
  },
  {
    job: 'Export the members that match a filter',
    steps: [
      click('Members'),
      choose('Status', 'Free account'),
      click('Filter'),
      download('Export'),
      see('Rafe Ellery'),
    ],
  },
];
