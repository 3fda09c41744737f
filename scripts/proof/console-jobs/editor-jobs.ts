import { choose, click, fill, pick, type RoleJob, type Step, see, upload } from './steps.ts';

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

export const EDITOR_JOBS: readonly RoleJob[] = [
  {
    job: 'Write and save a draft',
    steps: [...article('A job'), click('Save'), see('Saved.')],
  },
  {
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
    job: 'Create a new author, and publish',
    steps: [
      ...article('By a new author'),
      fill('Add an author by name', 'Nora Newcomer'),
      click('Save'),
      click('Publish'),
      see('Published'),
    ],
  },
  {
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
    job: 'Unpublish an article',
    steps: [
      click('Articles'),
      click('By a new author'),
      click('Unpublish'),
      click('Unpublish'),
      see('Draft'),
    ],
  },
  {
    job: 'Write an issue of a newsletter',
    steps: issue('This week'),
  },
  {
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
    job: 'See the number of an issue’s recipients before sending',
    steps: [
      ...issue('To paying readers'),
      choose('Audience', 'Paying subscribers'),
      see('on the list'),
    ],
  },
  {
    job: 'Send yourself a test of an issue',
    steps: [...issue('A test'), click('Send me a test'), see('Test sent')],
  },
  {
    job: 'Preview as anonymous, member and subscriber',
    steps: [
      click('Articles'),
      click('How this paper pays for itself'),
      click('Preview'),
      click('Free account'),
      click('Subscriber: Patron'),
      see('Back to the editor'),
    ],
  },
  {
    job: 'Compare and restore a version',
    steps: [
      ...article('Written twice'),
      click('Save'),
      fill('Title', 'Written again'),
      click('Save'),
      click('Version history'),
      click('Version 1'),
      click('Restore this version'),
      see('Version restored.'),
    ],
  },
  {
    job: 'Share a draft by a link',
    steps: [
      ...article('To be read before'),
      click('Save'),
      click('Create preview link'),
      see('It is shown only once'),
    ],
  },
  {
    job: 'Write with formatting instead of Markdown',
    steps: [
      ...article('Formatted'),
      click('Write with formatting'),
      see('Only readers with access'),
      click('Save'),
      see('Saved.'),
    ],
  },
  {
    job: 'Upload an image with alt text and credit',
    steps: [
      ...article('With a picture'),
      upload('Or upload a file'),
      see('Uploaded.'),
      fill('Alt text', 'A lamp post at dusk'),
      fill('Credit', 'Photo: Ines Calloway'),
      click('Save'),
      see('Remove image'),
    ],
  },
  {
    job: 'Correct a published article, with a note that readers see',
    steps: [
      click('Articles'),
      click('How this paper pays for itself'),
      fill('Correction', 'An earlier version named the wrong month.'),
      click('Save'),
      see('Saved.'),
    ],
  },
];
