<?php
/**
 * Deletes what the plugin stored. Posts, comments and users of the site stay as they were.
 *
 * @package Pennypress
 */

declare(strict_types=1);

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

global $wpdb;

foreach ( array( 'pennypress_settings', 'pennypress_jwks' ) as $option ) {
	delete_option( $option );
}
foreach ( array( 'pennypress_plans', 'pennypress_server_away' ) as $transient ) {
	delete_transient( $transient );
}
foreach ( array( '_pennypress_access', '_pennypress_plans', '_pennypress_slug', '_pennypress_id', '_pennypress_problem' ) as $key ) {
	delete_post_meta_by_key( $key );
}
wp_unschedule_hook( 'pennypress_push_post' );
wp_unschedule_hook( 'pennypress_delete_old_sessions' );
$wpdb->query( $wpdb->prepare( 'DROP TABLE IF EXISTS %i', "{$wpdb->prefix}pennypress_sessions" ) );

require_once ABSPATH . 'wp-admin/includes/user.php';
// Of the users that the plugin created, those stay who wrote anything, or whom someone gave another role.
foreach ( get_users( array( 'meta_key' => '_pennypress_created' ) ) as $user ) {
	$posts    = (int) $wpdb->get_var( $wpdb->prepare( "SELECT count(*) FROM {$wpdb->posts} WHERE post_author = %d", $user->ID ) );
	$comments = (int) $wpdb->get_var( $wpdb->prepare( "SELECT count(*) FROM {$wpdb->comments} WHERE user_id = %d", $user->ID ) );
	if ( 0 === $posts + $comments && array( 'subscriber' ) === array_values( $user->roles ) ) {
		wp_delete_user( $user->ID );
	}
}
delete_metadata( 'user', 0, '_pennypress_member', '', true );
delete_metadata( 'user', 0, '_pennypress_created', '', true );
