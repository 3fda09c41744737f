import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { PASSWORD } from '../../demo/accounts.ts';
import { FIRST, type Job, type JobRole, type Step } from './steps.ts';

const ACCOUNTS: Readonly<Record<JobRole, string>> = {
  editor: 'editor@example.com',
  moderator: 'moderator@example.com',
  support: 'admin@example.com',
  publisher: 'admin@example.com',
};
const STEP_MS = 5_000;
const loginSchema = z.object({ accessToken: z.string() });

export interface DoneJob extends Job {
  readonly clicks: number;
  readonly seconds: number;
  /** The step that failed; null if the job succeeded. */
  readonly failure: string | null;
}

/** Runs every job from the console's home page, each in a session of its own, and counts the clicks. */
export async function runJobs(
  browser: Browser,
  site: string,
  jobs: readonly Job[],
): Promise<DoneJob[]> {
  const done: DoneJob[] = [];
  // Signs in once for each role, because more sign-ins would hit the rate limit.
  const tokens = new Map<string, string>();
  for (const job of jobs) {
    const email = ACCOUNTS[job.role];
    const token = tokens.get(email) ?? (await signIn(site, email));
    tokens.set(email, token);
    done.push(await runJob(browser, { site, token }, job));
  }
  return done;
}

async function runJob(
  browser: Browser,
  { site, token: value }: { readonly site: string; readonly token: string },
  job: Job,
): Promise<DoneJob> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'pp_access', value, url: site }]);
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  await page.goto(`${site}/staff`);
  const startedAt = performance.now();
  let clicks = 0;
  let failure: string | null = null;
  for (const step of job.steps) {
    try {
      clicks += await carryOut(page, step);
    } catch {
      failure = JSON.stringify(step);
      break;
    }
  }
  await context.close();
  return { ...job, clicks, failure, seconds: (performance.now() - startedAt) / 1000 };
}

/** A PNG of one transparent pixel, for steps that upload an image. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Carries out a step. Returns the number of clicks that a person needs. */
async function carryOut(page: Page, step: Step): Promise<number> {
  if ('see' in step) {
    await page.getByText(step.see, { exact: false }).filter({ visible: true }).first().waitFor();
    return 0;
  }
  if ('press' in step) {
    await page.keyboard.press(step.press);
    return 0;
  }
  if ('fill' in step) {
    const [label, text] = step.fill;
    const field = fieldOf(page, label);
    await field.fill(text);
    if (label.startsWith('Search members')) await field.press('Enter');
    return 0;
  }
  if ('choose' in step) {
    const [label, option] = step.choose;
    await fieldOf(page, label).selectOption({ label: option });
    return 1;
  }
  if ('upload' in step) {
    const file = { name: 'lamp.png', mimeType: 'image/png', buffer: PICTURE };
    await fieldOf(page, step.upload).setInputFiles(file);
    return 1;
  }
  if ('download' in step) {
    const started = page.waitForEvent('download');
    await (await clickableOf(page, step.download)).click();
    await (await started).path();
    return 1;
  }
  const name = 'pick' in step ? step.pick : step.click;
  const target = 'pick' in step ? fieldOf(page, name) : await clickableOf(page, name);
  await target.click();
  await page.waitForLoadState('load');
  return 1;
}

function fieldOf(page: Page, label: string): Locator {
  return page.getByLabel(beginsWith(label)).filter({ visible: true }).first();
}

/**
 * Finds the link, button or disclosure with this name. Prefers a button in an open disclosure, because it may repeat
 * the text that opened it; then an exact match; then a prefix, because names may end in a count, as in "Send to 2
 * people".
 */
async function clickableOf(page: Page, name: string): Promise<Locator> {
  if (name === FIRST) return page.locator('main table a').first();
  const opened = page.locator('details[open]').getByRole('button', { name, exact: true });
  const exact = page
    .getByRole('link', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }))
    .or(page.locator('summary').getByText(name, { exact: true }));
  const begun = page
    .getByRole('link', { name: beginsWith(name) })
    .or(page.locator('summary', { hasText: beginsWith(name) }));
  const begunButton = page.getByRole('button', { name: beginsWith(name) });
  for (const found of [opened, exact, begun, begunButton]) {
    const visible = found.filter({ visible: true }).first();
    if ((await visible.count()) > 0) return visible;
  }
  return exact.first();
}

function beginsWith(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}

async function signIn(site: string, email: string): Promise<string> {
  const answer = await fetch(`${site}/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return loginSchema.parse(await answer.json()).accessToken;
}
