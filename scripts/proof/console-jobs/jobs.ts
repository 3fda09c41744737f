/** Roles of the demonstration site that work in the console. */
export type JobRole = 'editor' | 'moderator' | 'support' | 'publisher';

/**
 * A step of a job. Clicks are counted; typing and choosing from a list are not. `click` names a link, button or
 * disclosure by what it says, `pick` a box or option by its label, `see` is what must stand on the page.
 */
export type Step =
  | { readonly click: string }
  | { readonly fill: readonly [label: string, text: string] }
  | { readonly choose: readonly [label: string, option: string] }
  | { readonly pick: string }
  | { readonly see: string };

export interface Job {
  readonly role: JobRole;
  readonly job: string;
  readonly steps: readonly Step[];
}

const click = (text: string): Step => ({ click: text });
const fill = (label: string, text: string): Step => ({ fill: [label, text] });
const choose = (label: string, option: string): Step => ({ choose: [label, option] });
const pick = (label: string): Step => ({ pick: label });
const see = (text: string): Step => ({ see: text });

const article = (title: string): readonly Step[] => [
  click('Articles'),
  click('New article'),
  fill('Title', title),
  fill('Text', 'Everyone reads this.\n\n<!--more-->\n\nSubscribers read this.'),
];

const issue = (subject: string): readonly Step[] => [
  click('Newsletters'),
  click('New issue'),
  fill('Subject', subject),
  fill('Text', 'Hello.'),
  click('Save'),
  see('Draft.'),
];

/** What people do in the console each day. None types a slug, an id, JSON or UTC. */
export const JOBS: readonly Job[] = [
  {
    role: 'editor',
    job: 'Write and save a draft',
    steps: [...article('A job'), click('Save'), see('Saved.')],
  },
  {
    role: 'editor',
    job: 'Write for a plan, with an author and a new tag',
    steps: [
      ...article('For patrons'),
      choose('Who can read it', 'For selected plans'),
      pick('Patron'),
      pick('Ines Calloway'),
      fill('Add tags, separated by commas', 'Lighthouses'),
      click('Save'),
      see('Lighthouses'),
    ],
  },
  {
    role: 'editor',
    job: 'Name an author who is new, and publish',
    steps: [
      ...article('By somebody new'),
      fill('Add an author by name', 'Nora Newcomer'),
      click('Save'),
      click('Publish'),
      see('Published'),
    ],
  },
  {
    role: 'editor',
    job: "Schedule an article in the site's time zone",
    steps: [
      ...article('For later'),
      click('Save'),
      fill('Publish at', '2037-01-31T09:30'),
      click('Publish'),
      see('Scheduled for'),
    ],
  },
  {
    role: 'editor',
    job: 'Unpublish an article',
    steps: [
      click('Articles'),
      click('By somebody new'),
      click('Unpublish'),
      click('Unpublish'),
      see('Draft'),
    ],
  },
  {
    role: 'editor',
    job: 'Write an issue of a newsletter',
    steps: issue('This week'),
  },
  {
    role: 'editor',
    job: 'Send an article to a newsletter, now or later',
    steps: [
      click('Articles'),
      click('How this paper pays for itself'),
      click('Send as newsletter'),
      click('Continue'),
      click('Send or schedule'),
      fill('Send at', '2037-01-31T09:30'),
      click('Send to'),
      see('Scheduled for'),
    ],
  },
  {
    role: 'editor',
    job: 'See how many people an issue goes to before it is sent',
    steps: [
      ...issue('To paying readers'),
      choose('Audience', 'Paying subscribers'),
      see('on the list'),
    ],
  },
  {
    role: 'editor',
    job: 'Send a test of an issue to oneself',
    steps: [...issue('A test'), click('Send me a test'), see('Test sent')],
  },
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
    job: 'Note something about a member',
    steps: [
      fill('Search members', 'Rafe'),
      click('Rafe Ellery'),
      fill('Note something', 'Called on Monday.'),
      click('Note it'),
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
];
