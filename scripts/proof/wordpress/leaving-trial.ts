import type { Figure } from '../part.ts';
import { ADMINISTRATOR, addUser, signInAtBackend } from './backend.ts';
import { GATED_MARK, PUBLIC_MARK } from './story-posts.ts';
import { expectThat, type Trial } from './trial.ts';

/** Tools → Export: complete for users who may edit the posts, without gated text for all others. */
export async function tryExport({ wordpress, posts }: Trial): Promise<Figure[]> {
  const printed = await wordpress.runPhp(`
add_role('archivist', 'Archivist', ['read' => true, 'edit_posts' => true, 'export' => true]);
foreach ([${posts.map(({ id }) => id).join()}] as $id) {
  add_post_meta($id, 'enclosure', "https://media.example/${GATED_MARK}.mp3\\n1\\naudio/mpeg\\n");
  add_post_meta($id, 'subtitle', 'A subtitle');
}
echo 'added';`);
  expectThat(printed === 'added', printed);
  await addUser(wordpress, 'ada', 'archivist');
  const archivist = await download(wordpress.url, await signInAtBackend(wordpress, 'ada'));
  expectThat(
    !archivist.includes(GATED_MARK),
    'An export holds gated text for who may not edit it.',
  );
  expectThat(archivist.includes(PUBLIC_MARK), 'An export lacks the previews.');
  expectThat(archivist.includes('A subtitle'), 'An export lacks what is not gated.');
  const admin = await download(wordpress.url, await signInAtBackend(wordpress, ADMINISTRATOR));
  for (const { level } of posts) {
    expectThat(
      admin.includes(`${GATED_MARK} of ${level}`),
      `The export lacks a story for ${level}.`,
    );
  }
  expectThat(admin.includes(`${GATED_MARK}.mp3`), 'The export lacks an enclosure.');
  const reader = await fetch(`${wordpress.url}/wp-admin/export.php?download=true&content=all`);
  expectThat(!(await reader.text()).includes(GATED_MARK), 'Anyone can export.');
  return [
    {
      what: 'export (WXR): full texts for editors of the posts, previews for others',
      value: 'yes',
    },
  ];
}

async function download(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/wp-admin/export.php?download=true&content=all`, {
    headers: { cookie },
  });
  const text = await answer.text();
  expectThat(
    text.includes('<rss') && text.includes('</rss>'),
    `No export: ${answer.status} ${text
      .replaceAll(/<style.*?<\/style>|<[^>]*>/gs, ' ')
      .trim()
      .slice(0, 500)}`,
  );
  return text;
}

/** Deletes the plugin completely, and nothing else. Runs last, since nothing is gated afterwards. */
export async function tryUninstall({ wordpress }: Trial): Promise<Figure[]> {
  await wordpress.runPhp(PREPARE);
  const before = await wordpress.runPhp(OWN_ROWS);
  await wordpress.runPhp(
    "deactivate_plugins('pennypress/pennypress.php'); uninstall_plugin('pennypress/pennypress.php'); delete_option('recently_activated'); array_map('unlink', glob(WP_CONTENT_DIR . '/cache/*.page'));",
  );
  const traces = JSON.parse(await wordpress.runPhp(TRACES)) as string[];
  expectThat(traces.length === 0, `Uninstalling leaves:\n${traces.join('\n')}`);
  const after = await wordpress.runPhp(OWN_ROWS);
  expectThat(after === before, `Uninstalling changes the site:\n${before}\n${after}`);
  const front = await fetch(wordpress.url);
  const page = await front.text();
  expectThat(
    front.status === 200 && page.includes(PUBLIC_MARK),
    'The site is gone with the plugin.',
  );
  return [
    { what: 'uninstalled: all rows of the plugin deleted, all others unchanged', value: 'yes' },
  ];
}

/** Users that the plugin created and that later commented, published a page, or were promoted. */
const PREPARE = `
foreach (['idle', 'commenter', 'author', 'promoted'] as $kind) {
  $id = wp_insert_user(['user_login' => "mapped-$kind", 'user_pass' => wp_generate_password(), 'role' => 'promoted' === $kind ? 'editor' : 'subscriber']);
  update_user_meta($id, '_pennypress_member', "of-$kind");
  update_user_meta($id, '_pennypress_created', 1);
  if ('commenter' === $kind) wp_insert_comment(['comment_post_ID' => 1, 'user_id' => $id, 'comment_content' => 'A comment']);
  if ('author' === $kind) wp_insert_post(['post_type' => 'page', 'post_title' => 'A page', 'post_content' => 'Words', 'post_status' => 'publish', 'post_author' => $id]);
}
set_transient('pennypress_plans', ['a' => 'A'], 300);
set_transient('pennypress_server_away', 1, 300);
wp_schedule_single_event(time() + 900, 'pennypress_push_post', [1, 1]);
`;

/** The site's own data: posts, comments, terms, fields, and users that are its own or have done something. */
const OWN_ROWS = `global $wpdb;
$rows = [
  'posts' => $wpdb->get_results("SELECT * FROM $wpdb->posts ORDER BY ID"),
  'comments' => $wpdb->get_results("SELECT * FROM $wpdb->comments ORDER BY comment_ID"),
  'terms' => $wpdb->get_results("SELECT * FROM $wpdb->terms ORDER BY term_id"),
  'fields' => $wpdb->get_results("SELECT * FROM $wpdb->postmeta WHERE meta_key NOT LIKE '\\\\_pennypress%' ORDER BY meta_id"),
  'users' => $wpdb->get_results("SELECT * FROM $wpdb->users WHERE ID > 0 AND user_login NOT LIKE 'member-%' AND user_login <> 'mapped-idle' ORDER BY ID"),
];
foreach ($rows as $name => $found) echo $name, ' ', count($found), ' ', md5(serialize($found)), "\\n";
`;

/** Each table and column that still contains the plugin's name; texts of posts may contain its blocks. */
const TRACES = `global $wpdb; $traces = [];
foreach ($wpdb->get_col('SHOW TABLES') as $table) {
  if (str_contains($table, 'pennypress')) $traces[] = $table;
  if ($table === $wpdb->posts) continue;
  foreach ($wpdb->get_results("SELECT * FROM $table", ARRAY_A) as $row) {
    $text = serialize($row);
    if (str_contains($text, 'pennypress')) $traces[] = "$table: " . substr($text, 0, 300);
  }
}
if (get_user_by('login', 'mapped-idle')) $traces[] = 'a user that did nothing';
echo json_encode($traces);`;
