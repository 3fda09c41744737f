import { COMMAND } from '../../audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../settings/index.ts';
import { type Bring, bringEach, lostAs } from './move.ts';

/** Takes the name, the language and the time zone of the old site, where the plan says so. */
export const bringSite: Bring<'site'> = (move, batch) =>
  bringEach(move, batch, async (record, { item }) => {
    if (!move.plan.site.adopt) return lostAs('left-out-by-plan');
    const { name, language, timeZone } = await move.deps.readSettings();
    const wanted = {
      ...(record.title === '' ? {} : { name: record.title }),
      ...(record.language === null ? {} : { language: record.language }),
      ...(record.timeZone === null ? {} : { timeZone: record.timeZone }),
    };
    const change = siteChangeSchema.safeParse(wanted);
    if (!change.success) {
      move.warn(`site: ${change.error.issues[0]?.message ?? ''}`, record.at);
      return lostAs('refused');
    }
    const changed = await changeSettings(move.deps, change.data, { actor: COMMAND });
    const before =
      item?.before === undefined || item.before === null ? { name, language, timeZone } : null;
    return { targetId: 'site', isOurs: true, mark: String(changed.version), before };
  });

/** Tags are words of articles here; those that only steered the old system are left out. */
export const bringTags: Bring<'tag'> = (move, batch) =>
  bringEach(move, batch, (record) =>
    Promise.resolve(
      record.isInternal
        ? lostAs('internal-tag')
        : { targetId: (record.slug || record.name).slice(0, 60), isOurs: false },
    ),
  );

export const bringAccessRules: Bring<'accessRule'> = (move, batch) =>
  bringEach(move, batch, (record) => {
    move.warn(`rule of the old system, to be set by hand: ${record.description}`, record.at);
    return Promise.resolve(lostAs('access-rule'));
  });
