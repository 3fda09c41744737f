<?php
/**
 * What the site's administrator decides about the connection.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const OPTION = 'pennypress_settings';

/** Whose comments stand below an article. */
const COMMENT_CHOICES = array( 'wordpress', 'pennypress' );

/**
 * The settings, each with its default. `PENNYPRESS_URL` and `PENNYPRESS_API_KEY` in wp-config.php win.
 *
 * @return array{url: string, api_key: string, comments: string, map_users: bool, default_access: string}
 */
function settings(): array {
	$saved = get_option( OPTION, array() );
	$saved = is_array( $saved ) ? $saved : array();
	return array(
		'url'            => untrailingslashit( (string) ( defined( 'PENNYPRESS_URL' ) ? PENNYPRESS_URL : ( $saved['url'] ?? '' ) ) ),
		'api_key'        => (string) ( defined( 'PENNYPRESS_API_KEY' ) ? PENNYPRESS_API_KEY : ( $saved['api_key'] ?? '' ) ),
		'comments'       => in_array( $saved['comments'] ?? '', COMMENT_CHOICES, true ) ? $saved['comments'] : 'wordpress',
		'map_users'      => ! empty( $saved['map_users'] ),
		'default_access' => in_array( $saved['default_access'] ?? '', ACCESS_LEVELS, true ) ? $saved['default_access'] : 'public',
	);
}

/** Whether the address of a Pennypress server is set. */
function is_connected(): bool {
	return '' !== settings()['url'];
}

/** The origin of this site, as browsers send it and as the server's ALLOWED_ORIGINS names it. */
function site_origin(): string {
	$home = wp_parse_url( home_url( '/' ) );
	$port = isset( $home['port'] ) ? ':' . $home['port'] : '';
	return "{$home['scheme']}://{$home['host']}{$port}";
}

/** What entitlement tokens for this site name as their audience. */
function site_audience(): string {
	$home = wp_parse_url( home_url( '/' ) );
	return $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' );
}
