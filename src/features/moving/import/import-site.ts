import { COMMAND } from '../../audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../settings/index.ts';
import type { MovePlan } from '../move-plan.ts';
import type { RecordOf } from '../source-records.ts';
import { cutText } from './cut-text.ts';
import { type Importer, importEach, skippedAs } from './move.ts';

/** Imports the old site's name, language, time zone and free reads, if the plan says so. */
export const importSite: Importer<'site'> = (move, batch) =>
  importEach(move, batch, async (record, { item }) => {
    if (!move.plan.site.adopt) return skippedAs('left-out-by-plan');
    const { name, language, timeZone, meter } = await move.deps.readSettings();
    const change = siteChangeSchema.safeParse(wantedOf(record, move.plan));
    if (!change.success) {
      const detail = change.error.issues[0]?.message ?? '';
      move.warn(`The settings of the old site are left out: ${detail}`, record.at);
      return skippedAs('refused');
    }
    const changed = await changeSettings(move.deps, change.data, { actor: COMMAND });
    const isFirst = item?.before === undefined || item.before === null;
    const before = isFirst ? { name, language, timeZone, meter } : null;
    return { targetId: 'site', isOurs: true, mark: String(changed.version), before };
  });

function wantedOf({ title, language, timeZone }: RecordOf<'site'>, { meter }: MovePlan): object {
  return {
    ...(title === '' ? {} : { name: title }),
    ...(language === null ? {} : { language }),
    ...(timeZone === null ? {} : { timeZone }),
    ...(meter?.adopt === true ? { meter: meterOf(meter) } : {}),
  };
}

function meterOf({ anonymous, registered, days }: NonNullable<MovePlan['meter']>) {
  return { anonymous, registered, window: { rollingDays: days } };
}

/** Maps tags to article tags; internal tags that only configure the old system are left out. */
export const importTags: Importer<'tag'> = (move, batch) =>
  importEach(move, batch, (record) =>
    Promise.resolve(
      record.isInternal
        ? skippedAs('internal-tag')
        : { targetId: cutText(record.slug || record.name, 60), isOurs: false },
    ),
  );

export const importAccessRules: Importer<'accessRule'> = (move, batch) =>
  importEach(move, batch, (record) => {
    // Articles already carry the access that the rule decides, and the site its free reads.
    if (record.nearest === null) {
      return Promise.resolve({ targetId: record.externalId.slice(0, 200), isOurs: false });
    }
    move.warnInWords(`${record.description} ${record.nearest}`, record.at);
    return Promise.resolve(skippedAs('access-rule'));
  });
