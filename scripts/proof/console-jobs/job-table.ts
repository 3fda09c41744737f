import type { DoneJob } from './run-jobs.ts';
import { JOB_ROLES, type JobRole } from './steps.ts';

const PREFACE = `# Jobs in the console

Sixty jobs, fifteen for each role. \`npm run proof -- console-jobs\` performs each job in a browser on a fresh demonstration site, starting at the console's home page, counts clicks and seconds, and writes this page. Clicks are links, buttons, disclosures, checkboxes and choices from a list; typing and keys do not count. A program performs the jobs, so the seconds are the console's own. No job requires typing a slug, an id, JSON or a time in UTC.
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
