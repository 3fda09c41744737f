import type { DoneJob } from './run-jobs.ts';
import { JOB_ROLES, type JobRole } from './steps.ts';

const PREFACE = `# Jobs in the console

Sixty jobs, fifteen for each role. \`npm run proof -- console-jobs\` does each of them in a browser on a fresh demonstration site, from the console's home, counts clicks and seconds, and writes this page. Clicks are links, buttons, disclosures, boxes and choices from a list; typing and keys are not counted. The seconds are those that the console takes, with a program in place of a person. None needs a slug, an id, JSON or a time in UTC typed.
`;

const HEADINGS: Readonly<Record<JobRole, string>> = {
  editor: 'Editor',
  moderator: 'Moderator',
  support: 'Support',
  publisher: 'Publisher',
};

/** The Markdown page that lists every job with its clicks and time. */
export function writeTable(done: readonly DoneJob[]): string {
  const sections = JOB_ROLES.map((role) => {
    const rows = done
      .filter((one) => one.role === role)
      .map(({ job, clicks, seconds }) => `| ${job} | ${clicks} | ${seconds.toFixed(1)} |`);
    return [
      `## ${HEADINGS[role]}`,
      '',
      '| job | clicks | seconds |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return [PREFACE, ...sections].join('\n');
}
