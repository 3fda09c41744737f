/** The files that turn Debian's package into a plain WordPress, for a trial on one machine. */

export interface WordPressPlace {
  /** The root folder of the site's files. */
  readonly root: string;
  readonly socket: string;
  readonly url: string;
}

/** Writes the configuration: no mail is sent, no update is fetched, and only this machine is called. */
export function writeConfig(
  { root, socket, url }: WordPressPlace,
  salts: readonly string[],
): string {
  const names = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'];
  const secrets = names.flatMap((name, index) => [
    `define('${name}_KEY', '${salts[2 * index]}');`,
    `define('${name}_SALT', '${salts[2 * index + 1]}');`,
  ]);
  return `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); $table_prefix = 'wp_';
define('WP_HOME', '${url}'); define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_CACHE', true);
define('WP_DEBUG', true); define('WP_DEBUG_LOG', '${root}/../debug.log'); define('WP_DEBUG_DISPLAY', false);
${secrets.join('\n')}
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

/** The router of PHP's own web server: serves files directly, and WordPress for every other URL. */
export const ROUTER = `<?php
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (str_contains($path, '..') || str_contains($path, "\\0")) { http_response_code(400); return true; }
if ($path !== '/' && is_file($root . $path)) return false;
$folder = rtrim($root . $path, '/');
$script = is_dir($folder) && is_file("$folder/index.php") ? rtrim($path, '/') . '/index.php' : '/index.php';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
chdir(dirname($root . $script));
require $root . $script;
`;

/** Installs WordPress with an administrator, permalinks and the trial's theme and plugin. */
export const INSTALL = `<?php
$home = parse_url(getenv('WP_URL'));
$_SERVER['HTTP_HOST'] = "$home[host]:$home[port]"; $_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require getenv('WP_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Gazette', 'admin', 'admin@gazette.example', true, '', getenv('WP_PASSWORD'), '');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
`;

/** Runs one PHP file within WordPress, as its administrator. */
export const RUN = `<?php
$home = parse_url(getenv('WP_URL'));
$_SERVER['HTTP_HOST'] = "$home[host]:$home[port]"; $_SERVER['REQUEST_URI'] = '/';
require getenv('WP_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_set_current_user(1);
require $argv[1];
`;

/** Writes mails to a file. */
export const NO_MAIL = `<?php
if (!function_exists('wp_mail')) { function wp_mail($to, $subject) { return true; } }
`;

/**
 * A page cache like the usual plugins: it stores whole pages by URL for everyone without a WordPress session, unless a
 * page sets DONOTCACHEPAGE or its headers forbid it.
 */
export const PAGE_CACHE = `<?php
$is_shared = ($_SERVER['REQUEST_METHOD'] ?? '') === 'GET' && !preg_grep('/^wordpress_logged_in/', array_keys($_COOKIE)) && !str_contains($_SERVER['REQUEST_URI'], 'pennypress=');
$file = __DIR__ . '/cache/' . md5($_SERVER['REQUEST_URI'] ?? '') . '.page';
if ($is_shared && is_file($file) && filemtime($file) > time() - 60) { header('X-Page-Cache: hit'); readfile($file); exit; }
if ($is_shared) ob_start(function ($page) use ($file) {
  $forbids = preg_grep('/^Cache-Control:.*(private|no-store)/i', headers_list());
  if (http_response_code() === 200 && !defined('DONOTCACHEPAGE') && !$forbids && !defined('REST_REQUEST') && strlen($page) > 0) file_put_contents($file, $page);
  return $page;
});
`;

/** Purges the cache like the usual plugins: pages that were stored before a post changed are not served afterwards. */
export const PAGE_CACHE_PURGE = `<?php
add_action('clean_post_cache', function () { array_map('unlink', glob(WP_CONTENT_DIR . '/cache/*.page')); });
`;

/** A theme that outputs texts in all the ways that themes do, good and bad. */
export const THEME: Readonly<Record<string, string>> = {
  'style.css': '/*\nTheme Name: Trial\n*/\n',
  'functions.php':
    "<?php add_theme_support('post-thumbnails'); add_theme_support('automatic-feed-links');\n",
  'index.php': `<?php get_header(); while (have_posts()) { the_post(); ?>
<article><h2><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a></h2>
<div class="excerpt"><?php the_excerpt(); ?></div><div class="content"><?php the_content(); ?></div></article>
<?php } get_footer();
`,
  'single.php': `<?php get_header(); the_post(); $queried = get_queried_object(); ?>
<article><h1><?php the_title(); ?></h1><div class="content"><?php the_content(); ?></div></article>
<section class="by-filter"><?php echo apply_filters('the_content', $queried->post_content); ?></section>
<section class="others"><?php foreach (get_posts(['numberposts' => 20]) as $other) echo '<p>' . get_the_excerpt($other) . '</p>'; ?></section>
<?php comments_template(); get_footer();
`,
  'header.php':
    '<!doctype html><html <?php language_attributes(); ?>><head><meta charset="utf-8"><meta name="description" content="<?php echo esc_attr(is_singular() ? get_the_excerpt(get_queried_object()) : \'\'); ?>"><?php wp_head(); ?></head><body <?php body_class(); ?>><?php wp_body_open(); ?>\n',
  'footer.php': '<?php wp_footer(); ?></body></html>\n',
  'comments.php': '<?php comment_form();\n',
};
