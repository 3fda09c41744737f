import { choose, click, download, FIRST, fill, pick, press, type RoleJob, see } from './steps.ts';

/** The jobs of a publisher; later jobs use the results of earlier ones. */
export const PUBLISHER_JOBS: readonly RoleJob[] = [
  {
    job: 'See recurring revenue and why it changed',
    steps: [click('Revenue'), see('Monthly recurring revenue')],
  },
  {
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
    job: 'Create an offer of an amount off a plan',
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
    job: 'Create a plan with a price',
    steps: [
      click('Plans'),
      fill('Name', 'Crew'),
      fill('By the month, in USD', '7'),
      click('Create plan'),
      see('Plan and prices'),
    ],
  },
  {
    job: 'Find a setting by its text',
    steps: [fill('Search members', 'time zone'), click('Settings: General'), see('Time zone')],
  },
  {
    job: 'Read who changed a setting',
    steps: [
      click('Audit log'),
      choose('Change', 'Changed settings'),
      click('Filter'),
      see('changed “'),
    ],
  },
  {
    job: 'Change the price of a plan',
    steps: [
      click('Plans'),
      click('Crew'),
      fill('By the month, in USD', '8'),
      click('Save'),
      see('Saved.'),
    ],
  },
  {
    job: 'Answer a dispute with evidence',
    steps: [
      click('Payments'),
      click('Disputes'),
      click(FIRST),
      fill('Product description', 'A tip for an article.'),
      click('Save draft'),
      see('Saved.'),
    ],
  },
  {
    job: 'Compare the books with Stripe',
    steps: [
      click('Payments'),
      click('Reconciliation'),
      click('Compare'),
      see('Everything matches'),
    ],
  },
  {
    job: 'Read payouts and export the monthly summary',
    steps: [
      click('Payments'),
      click('Payouts'),
      download('Export monthly summary (CSV)'),
      see('Payouts'),
    ],
  },
  {
    job: 'Set authors’ shares of tips and subscriptions',
    steps: [
      click('Settings'),
      click("Authors' earnings"),
      fill("Authors' share of tips", '50'),
      fill("Authors' share of subscriptions", '10'),
      click('Save'),
      see('Saved.'),
    ],
  },
  {
    job: 'Create a group with plans and seats',
    steps: [
      click('Groups'),
      fill('Name', 'Harbour School'),
      fill('Email domains', 'harbour-school.example'),
      pick('Supporter'),
      fill('Seats', '30'),
      fill('Until', '2037-01-31T09:30'),
      click('Create group'),
      see('Harbour School'),
    ],
  },
  {
    job: 'Replace a text of the site',
    steps: [
      click('Settings'),
      click('Wording'),
      fill('Search the words of your site', 'Keep reading'),
      press('Enter'),
      fill('Paywall', 'Update your card to keep reading.'),
      click('Save'),
      see('Saved.'),
    ],
  },
];
