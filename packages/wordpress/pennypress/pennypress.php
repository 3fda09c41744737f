<?php
/**
 * Plugin Name:       Pennypress
 * Description:       Puts Pennypress behind your articles: paywall on the server, sign-in, tips, newsletters and comments.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      8.2
 * License:           MIT
 * Text Domain:       pennypress
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

defined( 'ABSPATH' ) || exit;

const VERSION     = '0.1.0';
const PLUGIN_FILE = __FILE__;

require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/api.php';
require __DIR__ . '/includes/article-access.php';
require __DIR__ . '/includes/cut.php';
require __DIR__ . '/includes/entitlement.php';
require __DIR__ . '/includes/sessions.php';
require __DIR__ . '/includes/sign-in.php';
require __DIR__ . '/includes/reader.php';
require __DIR__ . '/includes/wall.php';
require __DIR__ . '/includes/gate.php';
require __DIR__ . '/includes/search.php';
require __DIR__ . '/includes/routes.php';
require __DIR__ . '/includes/push.php';
require __DIR__ . '/includes/blocks.php';
require __DIR__ . '/includes/comments.php';
require __DIR__ . '/includes/users.php';

if ( is_admin() ) {
	require __DIR__ . '/includes/settings-page.php';
	require __DIR__ . '/includes/edit-screen.php';
}

register_activation_hook( __FILE__, __NAMESPACE__ . '\\create_sessions_table' );
register_deactivation_hook( __FILE__, __NAMESPACE__ . '\\stop_scheduled_tasks' );

/** Ends what the plugin scheduled; its data stay until it is deleted. */
function stop_scheduled_tasks(): void {
	wp_unschedule_hook( PUSH_HOOK );
	wp_unschedule_hook( SESSIONS_HOOK );
}
