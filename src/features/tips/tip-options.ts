import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import type { Clock } from '../../time/clock.ts';
import type { SettingsCache, SiteSettings } from '../settings/index.ts';
import { issueFormToken, tokenStepOf } from './form-token.ts';
import { presentOptions } from './tips.views.ts';

export interface TipOptionsDeps extends SettingsCache {
  readonly clock: Clock;
  /** The first secret signs form tokens; the others only verify. */
  readonly formSecrets: readonly string[];
}

type TipOptions = ReturnType<typeof presentOptions>;

/**
 * Returns the tip options with a form token: one shared object while the settings stay the same and the token may be
 * issued to new forms.
 */
export function createTipOptions({
  clock,
  formSecrets,
  readSettings,
  getCachedSettings,
}: TipOptionsDeps) {
  let last: { settings: SiteSettings; step: number; options: TipOptions } | null = null;

  function present(settings: SiteSettings): TipOptions {
    const now = clock.now();
    const step = tokenStepOf(now);
    if (last?.settings === settings && last.step === step) return last.options;
    const options = toSharedWireValue(presentOptions(settings, issueFormToken(formSecrets, now)));
    last = { settings, step, options };
    return options;
  }

  return {
    read: async () => present(await readSettings()),
    getCached(): TipOptions | undefined {
      const settings = getCachedSettings();
      return settings && present(settings);
    },
  };
}
