import { DEFAULT_LOOK } from '../../look/look-stylesheet.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { DEFAULT_SITE_NAME } from '../settings/index.ts';
import { readSetupFacts } from './setup.store.ts';

/** The setup steps of a new publication, in order. */
export const SETUP_STEPS = [
  'name',
  'look',
  'plans',
  'stripe',
  'mail',
  'first_article',
  'import',
] as const;

/** Returns the steps and which of them are done, derived from stored data. */
export async function readSetup({ db, readSettings }: SettingsDeps) {
  const [{ name, look }, facts] = await Promise.all([readSettings(), readSetupFacts(db.read)]);
  const done: Record<(typeof SETUP_STEPS)[number], boolean> = {
    name: name !== DEFAULT_SITE_NAME,
    look:
      look.logo !== null || look.accent !== DEFAULT_LOOK.accent || look.font !== DEFAULT_LOOK.font,
    ...facts,
  };
  const steps = SETUP_STEPS.map((step) => ({
    step,
    done: done[step],
    optional: step === 'import',
  }));
  return { steps, isComplete: steps.every((one) => one.done || one.optional) };
}
