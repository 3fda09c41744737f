import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { editedBy } from '../audit/index.ts';
import { type ChangeSettingsDeps, changeSettings } from './change-settings.ts';
import { siteChangeSchema, siteSettingsSchema } from './settings.schemas.ts';
import type { ReadSettings, SiteSettings } from './settings-cache.ts';

export interface SettingsRoutesDeps extends ChangeSettingsDeps {
  readonly readSettings: ReadSettings;
}

export function settingsEndpoints(deps: SettingsRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getStaffSite',
      method: 'get',
      path: '/v1/staff/site',
      summary: 'The settings of the site',
      tag: 'Staff: site',
      audience: { who: 'staff', role: 'admin' },
      answers: { 200: { description: 'The settings', schema: siteSettingsSchema } },
      handle: async () => presentSettings(await deps.readSettings()),
    }),
    endpoint({
      name: 'updateSite',
      method: 'patch',
      path: '/v1/staff/site',
      summary: 'Change settings',
      tag: 'Staff: site',
      audience: { who: 'staff', role: 'admin', fresh: true },
      body: siteChangeSchema,
      answers: { 200: { description: 'The settings as they are now', schema: siteSettingsSchema } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const settings = await changeSettings(deps, request.body, editedBy(request));
        return presentSettings(settings);
      },
    }),
  ];
}

function presentSettings(settings: SiteSettings) {
  return { status: 200, body: settings, headers: { ETag: versionTag(settings.version) } };
}
