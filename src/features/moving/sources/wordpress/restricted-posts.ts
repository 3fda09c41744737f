import { decideWithoutReport } from '../leaky-paywall/post-access.ts';
import type { DecidePostAccess, PostRule } from './membership.ts';
import { parsePhpValue } from './php-value.rules.ts';
import type { WxrItem } from './wxr-item.ts';

/** The audience that a plugin allows: all signed-in users, or the named groups. */
interface Restricted {
  readonly who: 'members' | 'subscribers';
  /** Levels, plans or roles in the plugin's terms. */
  readonly names: readonly string[];
}

interface Plugin {
  readonly name: string;
  readonly read: (item: WxrItem) => Restricted | null;
}

/** Plugins that store a post's audience in its meta fields. */
const PLUGINS: readonly Plugin[] = [
  { name: 'Restrict Content Pro', read: readRestrictContent },
  { name: 'Paid Member Subscriptions', read: readPaidMemberSubscriptions },
  { name: 'Members', read: readMembers },
  { name: 'Ultimate Member', read: readUltimateMember },
];

/**
 * Decides access by plugin. Without a plugin every published post is public. Posts that a plugin restricts stay
 * restricted, so that none leaks; the plan can change their audience.
 */
export function decideByPlugins(): DecidePostAccess {
  return (item) => {
    for (const { name, read } of PLUGINS) {
      const restricted = read(item);
      if (restricted === null) continue;
      const rule = ruleOf(name, restricted);
      return { access: restricted.who, planIds: [], losses: [], meterExempt: true, rules: [rule] };
    }
    return decideWithoutReport(item);
  };
}

function ruleOf(plugin: string, { who, names }: Restricted): PostRule {
  const whom = names.length === 0 ? 'those who are signed in' : names.join(', ');
  const isSame = who === 'members' && names.length === 0;
  return {
    externalId: `${plugin}:${who}:${names.join()}`,
    description: `Posts that ${plugin} shows to ${whom}.`,
    planIds: [],
    applies: null,
    opens: { access: who, planIds: [], freeReads: false },
    meter: null,
    nearest: isSame ? null : `They are for ${who} here, unless the plan names tiers.`,
    freeReads: null,
  };
}

/** Returns all values of a field, stored as several rows, a PHP array or a single text. */
function valuesOf(item: WxrItem, field: string): string[] {
  return (item.meta.get(field) ?? []).flatMap((text) => {
    const value = parsePhpValue(text);
    const all = value instanceof Map ? [...value.values()] : [text];
    return all.map((one) => String(one).trim()).filter((one) => one !== '');
  });
}

/** True for a truthy value as plugins store it. */
function isOn(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'on' || value === 'yes';
}

function readRestrictContent(item: WxrItem): Restricted | null {
  const levels = valuesOf(item, 'rcp_subscription_level');
  const roles = valuesOf(item, 'rcp_user_level').filter((role) => !/^all$/i.test(role));
  const ranks = valuesOf(item, 'rcp_access_level').filter((rank) => !/^(?:none|0)$/i.test(rank));
  const isPaid = valuesOf(item, '_is_paid').some(isOn);
  const names = [
    ...levels.map((level) => (/^any/.test(level) ? `${level} membership` : `level ${level}`)),
    ...ranks.map((rank) => `access level ${rank}`),
    ...roles.map((role) => `role ${role}`),
    ...(isPaid ? ['paying members'] : []),
  ];
  if (names.length === 0) return null;
  const isForReaders = names.length === roles.length && roles.every(isReaderRole);
  return { who: isForReaders ? 'members' : 'subscribers', names };
}

function readPaidMemberSubscriptions(item: WxrItem): Restricted | null {
  const plans = valuesOf(item, 'pms-content-restrict-subscription-plan');
  const isForAll = valuesOf(item, 'pms-content-restrict-all-subscription-plans').length > 0;
  if (plans.length > 0 || isForAll) {
    const names = isForAll ? ['any plan'] : plans.map((plan) => `plan ${plan}`);
    return { who: 'subscribers', names };
  }
  const isSignedIn = valuesOf(item, 'pms-content-restrict-user-status').includes('loggedin');
  return isSignedIn ? { who: 'members', names: [] } : null;
}

function readMembers(item: WxrItem): Restricted | null {
  if (valuesOf(item, '_members_access_all_logged_in').some(isOn)) {
    return { who: 'members', names: [] };
  }
  return ofRoles(valuesOf(item, '_members_access_role'));
}

function readUltimateMember(item: WxrItem): Restricted | null {
  const value = parsePhpValue(item.meta.get('um_content_restriction')?.[0] ?? '');
  if (!(value instanceof Map) || !isOn(value.get('_um_custom_access_settings'))) return null;
  if (String(value.get('_um_accessible')) !== '2') return null;
  const given = value.get('_um_access_roles');
  const roles = given instanceof Map ? [...given].filter(([, on]) => isOn(on) || on !== '') : [];
  const named = roles.map(([role, on]) => (isOn(on) ? role : String(on)));
  return ofRoles(named) ?? { who: 'members', names: [] };
}

function ofRoles(roles: readonly string[]): Restricted | null {
  if (roles.length === 0) return null;
  const names = [...new Set(roles)].sort().map((role) => `role ${role}`);
  return { who: roles.some(isReaderRole) ? 'members' : 'subscribers', names };
}

/** True for WordPress's default role, which every account has unless another is assigned. */
function isReaderRole(role: string): boolean {
  return /^(?:subscriber|role subscriber)$/i.test(role);
}
