import type { Figure } from '../part.ts';
import { addUser, isStaffCookie, readPage, signInAtBackend } from './backend.ts';
import { signInAtWordPress } from './reader.ts';
import { quote } from './story-posts.ts';
import { expectThat, type Trial } from './trial.ts';

/** Members become WordPress users: one user each, without capabilities, and never an existing user. */
export async function tryUserMapping(trial: Trial): Promise<Figure[]> {
  await setMapping(trial, false);
  const unmapped = await signInAtWordPress(trial.server, trial.wordpress, 'reader@example.com');
  expectThat(!isStaffCookie(unmapped), 'A member gets a WordPress user though none is wanted.');
  await setMapping(trial, true);
  await mapMember(trial);
  await leaveStaffAlone(trial);
  await leavePromotedAlone(trial);
  await refusePowerfulRole(trial);
  await setMapping(trial, false);
  return [
    { what: 'members as WordPress users: one Subscriber each, reused', value: 'yes' },
    {
      what: 'WordPress staff with a member’s email address or session: neither taken over nor signed out',
      value: 'yes',
    },
  ];
}

async function setMapping({ wordpress }: Trial, isOn: boolean): Promise<void> {
  await wordpress.runPhp(
    `update_option('pennypress_settings', array_merge(get_option('pennypress_settings'), ['map_users' => ${isOn}]));`,
  );
}

interface MappedUser {
  readonly id: number;
  readonly login: string;
  readonly email: string;
  readonly roles: readonly string[];
}

async function listMapped({ wordpress }: Trial): Promise<MappedUser[]> {
  const printed = await wordpress.runPhp(
    "echo json_encode(array_map(fn($u) => ['id' => $u->ID, 'login' => $u->user_login, 'email' => $u->user_email, 'roles' => array_values($u->roles)], get_users(['meta_key' => '_pennypress_member'])));",
  );
  return JSON.parse(printed) as MappedUser[];
}

/** The login name in a WordPress cookie. */
function loginIn(cookie: string): string | null {
  const value = /wordpress_logged_in_[^=]*=([^;]*)/.exec(cookie)?.[1];
  return value === undefined ? null : (decodeURIComponent(value).split('|', 1)[0] ?? null);
}

async function mapMember(trial: Trial): Promise<void> {
  const { server, wordpress } = trial;
  const first = await signInAtWordPress(server, wordpress, 'reader@example.com');
  const second = await signInAtWordPress(server, wordpress, 'reader@example.com');
  const [user, ...others] = await listMapped(trial);
  expectThat(user !== undefined && others.length === 0, 'There is not one user for one member.');
  expectThat(user.roles.join() === 'subscriber' && user.email === '', `The user is ${user.roles}.`);
  expectThat(
    loginIn(first) === user.login && loginIn(second) === user.login,
    'Another user is in.',
  );
  for (const page of ['options-general.php?page=pennypress', 'edit.php', 'users.php']) {
    const { status } = await readPage(wordpress, page, first);
    expectThat(status === 403, `A member opens ${page}: ${status}`);
  }
}

/** Staff of Pennypress do not become staff of WordPress, and an equal address does not take over a user. */
async function leaveStaffAlone(trial: Trial): Promise<void> {
  const { server, wordpress } = trial;
  const id = await addUser(wordpress, 'chief', 'administrator', 'admin@example.com');
  const before = await fingerprint(trial, id);
  const cookie = await signInAtWordPress(server, wordpress, 'admin@example.com');
  expectThat(loginIn(cookie) !== 'chief', 'A member with an administrator’s address is that user.');
  const roles = (await listMapped(trial)).flatMap((user) => user.roles);
  expectThat(
    roles.every((role) => role === 'subscriber'),
    `A sign-in creates ${roles}.`,
  );
  expectThat((await fingerprint(trial, id)) === before, 'A sign-in changes an administrator.');
  const staff = await signInAtBackend(wordpress, 'chief');
  const both = await signInAtWordPress(server, wordpress, 'reader@example.com', staff);
  expectThat(loginIn(both) === null, 'Signing in as a reader signs an administrator out.');
}

/** All data that identify a user, except for sessions. */
function fingerprint({ wordpress }: Trial, id: number): Promise<string> {
  return wordpress.runPhp(
    `$u = get_userdata(${id}); $meta = get_user_meta(${id}); unset($meta['session_tokens']); echo md5(serialize([(array) $u->data, $u->allcaps, $meta]));`,
  );
}

/** A mapped user whom an administrator promoted must sign in to WordPress directly from then on. */
async function leavePromotedAlone(trial: Trial): Promise<void> {
  const { server, wordpress } = trial;
  await signInAtWordPress(server, wordpress, 'subscriber@example.com');
  const users = await listMapped(trial);
  const last = Math.max(...users.map(({ id }) => id));
  await wordpress.runPhp(`(new WP_User(${last}))->set_role('editor');`);
  const cookie = await signInAtWordPress(server, wordpress, 'subscriber@example.com');
  expectThat(!isStaffCookie(cookie), 'A member’s sign-in opens the account of an editor.');
}

/** If a plugin gave the role Subscriber capabilities, no user is created. */
async function refusePowerfulRole(trial: Trial): Promise<void> {
  const { server, wordpress } = trial;
  const before = (await listMapped(trial)).length;
  await wordpress.runPhp("get_role('subscriber')->add_cap('edit_posts');");
  const cookie = await signInAtWordPress(server, wordpress, 'editor@example.com');
  await wordpress.runPhp("get_role('subscriber')->remove_cap('edit_posts');");
  expectThat(!isStaffCookie(cookie), 'A member is signed in with power.');
  const after = (await listMapped(trial)).length;
  expectThat(after === before, `A user with power was created: ${quote(String(after - before))}`);
}
