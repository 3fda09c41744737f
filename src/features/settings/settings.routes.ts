import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { textsOf } from '../../wording/texts.ts';
import { editedBy } from '../audit/index.ts';
import { type ChangeSettingsDeps, changeSettings } from './change-settings.ts';
import { commentPolicySchema } from './comment-policy.schema.ts';
import { sitePrompts } from './prompts.rules.ts';
import { siteChangeSchema, siteSettingsSchema } from './settings.schemas.ts';
import type { ReadSettings, SiteSettings } from './settings-cache.ts';

interface SettingsRoutesDeps extends ChangeSettingsDeps {
  readonly readSettings: ReadSettings;
}

const policySchema = z
  .object({ ...commentPolicySchema.shape, version: z.int() })
  .meta({ id: 'CommentPolicy' });

export function settingsEndpoints(deps: SettingsRoutesDeps): Endpoint[] {
  return [
    ...policyEndpoints(deps),
    endpoint({
      name: 'getStaffSite',
      method: 'get',
      path: '/v1/staff/site',
      summary: 'Get the settings of the site',
      tag: 'Staff: site',
      audience: { who: 'staff', role: 'admin' },
      responses: { 200: { description: 'The settings', schema: siteSettingsSchema } },
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
      responses: { 200: { description: 'The updated settings', schema: siteSettingsSchema } },
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const settings = await changeSettings(deps, request.body, editedBy(request));
        return presentSettings(settings);
      },
    }),
  ];
}

/** Moderators manage the word lists and the rules that hold comments, but no other settings. */
function policyEndpoints(deps: SettingsRoutesDeps): Endpoint[] {
  const shared = {
    path: '/v1/staff/moderation/policy',
    tag: 'Staff: moderation',
    audience: { who: 'staff', role: 'moderator' },
    responses: { 200: { description: 'The current policy', schema: policySchema } },
  } as const;
  const present = ({ comments, version }: SiteSettings) => ({
    status: 200,
    body: { ...comments.policy, version },
    headers: { ETag: versionTag(version) },
  });
  return [
    endpoint({
      ...shared,
      name: 'getCommentPolicy',
      method: 'get',
      summary: 'Get the rules that hold and reject comments',
      handle: async () => present(await deps.readSettings()),
    }),
    endpoint({
      ...shared,
      name: 'updateCommentPolicy',
      method: 'patch',
      summary: 'Change the rules that hold and reject comments',
      body: commentPolicySchema.partial(),
      refusals: { 412: ['stale'] },
      handle: async (request) => {
        const change = { comments: { policy: request.body } };
        return present(await changeSettings(deps, change, editedBy(request)));
      },
    }),
  ];
}

function presentSettings(settings: SiteSettings) {
  const body = { ...settings, prompts: sitePrompts.translate(textsOf(settings), settings.prompts) };
  return { status: 200, body, headers: { ETag: versionTag(settings.version) } };
}
