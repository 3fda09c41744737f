<?php
/**
 * Readers who are signed in. The browser holds a random number in a cookie; the tokens of the Pennypress
 * session stand in a table of this site, encrypted, because a refresh token works once.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const SESSION_COOKIE  = 'pennypress_session';
/** Readable by scripts: a page from a shared cache asks for the rest of the story only if it is there. */
const MARKER_COOKIE   = 'pennypress_reader';
const SESSION_SECONDS = 30 * DAY_IN_SECONDS;
const SESSIONS_HOOK   = 'pennypress_delete_old_sessions';
/** A token is renewed so many seconds before it ends. */
const RENEWAL_MARGIN_SECONDS = 20;
const LOCK_SECONDS    = 5;

add_action( SESSIONS_HOOK, __NAMESPACE__ . '\\delete_old_sessions' );

function sessions_table(): string {
	global $wpdb;
	return "{$wpdb->prefix}pennypress_sessions";
}

/** On activation. Instants are seconds since 1970. */
function create_sessions_table(): void {
	global $wpdb;
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	$table = sessions_table();
	dbDelta(
		"CREATE TABLE $table (
			id_hash char(64) NOT NULL,
			member_id char(36) NOT NULL,
			refresh_token text NOT NULL,
			access_token text NOT NULL,
			access_until bigint unsigned NOT NULL,
			entitlement text NOT NULL,
			entitlement_until bigint unsigned NOT NULL,
			ends_at bigint unsigned NOT NULL,
			PRIMARY KEY  (id_hash),
			KEY ends_at (ends_at)
		) {$wpdb->get_charset_collate()};"
	);
	if ( ! wp_next_scheduled( SESSIONS_HOOK ) ) {
		wp_schedule_event( time() + HOUR_IN_SECONDS, 'daily', SESSIONS_HOOK );
	}
}

function delete_old_sessions(): void {
	global $wpdb;
	$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE ends_at < %d', sessions_table(), time() ) );
}

/**
 * Stores a session that the server has just started; returns the value of its cookie.
 *
 * @param array<string, mixed> $signed_in The server's answer to a sign-in.
 */
function start_session( array $signed_in ): string {
	global $wpdb;
	$id = bin2hex( random_bytes( 32 ) );
	$wpdb->insert(
		sessions_table(),
		array(
			'id_hash'   => hash( 'sha256', $id ),
			'member_id' => (string) ( $signed_in['member']['id'] ?? '' ),
			'ends_at'   => time() + SESSION_SECONDS,
		) + token_columns( $signed_in )
	);
	return $id;
}

/** The row of the browser's session; null without one. Read once per request. */
function current_session(): ?object {
	static $found = false;
	if ( false === $found ) {
		$found = find_session( (string) ( $_COOKIE[ SESSION_COOKIE ] ?? '' ) );
	}
	return $found;
}

function find_session( string $id ): ?object {
	global $wpdb;
	if ( 1 !== preg_match( '/^[0-9a-f]{64}$/', $id ) ) {
		return null;
	}
	$query = $wpdb->prepare( 'SELECT * FROM %i WHERE id_hash = %s AND ends_at > %d', sessions_table(), hash( 'sha256', $id ), time() );
	$row   = $wpdb->get_row( $query );
	return is_object( $row ) ? $row : null;
}

/**
 * What the signed-in reader may read, never older than a token's life. Null if nobody is signed in, or if the
 * token has expired and the server cannot be asked: then gated text stays closed.
 *
 * @return array<string, mixed>|null
 */
function current_entitlement(): ?array {
	static $known = false;
	if ( false === $known ) {
		$session = current_session();
		if ( null !== $session && (int) $session->entitlement_until <= time() ) {
			$session = renew_session( $session, 'entitlement_until' );
		}
		$known = null === $session ? null : verify_entitlement( (string) $session->entitlement );
	}
	return $known;
}

/** The access token of the browser's session, for what the reader does; null if nobody is signed in. */
function current_access_token(): ?string {
	$session = current_session();
	if ( null !== $session && (int) $session->access_until <= time() ) {
		$session = renew_session( $session, 'access_until' );
	}
	$is_valid = null !== $session && (int) $session->access_until > time();
	return $is_valid ? decrypt( (string) $session->access_token ) : null;
}

/**
 * Asks the server for new tokens where the column's instant has passed. One request at a time does so; the
 * others take what it stored. Null if the session has ended; unchanged if the server does not answer.
 */
function renew_session( object $session, string $column ): ?object {
	global $wpdb;
	$lock = substr( "pennypress_{$session->id_hash}", 0, 60 );
	if ( '1' !== $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, %d)', $lock, LOCK_SECONDS ) ) ) {
		return $session;
	}
	try {
		$query   = $wpdb->prepare( 'SELECT * FROM %i WHERE id_hash = %s', sessions_table(), $session->id_hash );
		$session = $wpdb->get_row( $query );
		if ( ! is_object( $session ) || (int) $session->{$column} > time() ) {
			return is_object( $session ) ? $session : null;
		}
		$refresh = array( 'refreshToken' => decrypt( (string) $session->refresh_token ) );
		$answer  = call_api( 'POST', '/v1/auth/refresh', array( 'body' => $refresh ) );
		if ( 401 === $answer['status'] || 403 === $answer['status'] ) {
			$wpdb->delete( sessions_table(), array( 'id_hash' => $session->id_hash ) );
			return null;
		}
		if ( 200 !== $answer['status'] ) {
			return $session;
		}
		$changes = token_columns( $answer['body'] );
		$wpdb->update( sessions_table(), $changes, array( 'id_hash' => $session->id_hash ) );
		return (object) array_merge( (array) $session, $changes );
	} finally {
		$wpdb->query( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', $lock ) );
	}
}

/** Makes the next page fetch what the reader may read now, because they have just opened or bought something. */
function expire_entitlement(): void {
	global $wpdb;
	$session = current_session();
	if ( null !== $session ) {
		$wpdb->update( sessions_table(), array( 'entitlement_until' => 0 ), array( 'id_hash' => $session->id_hash ) );
	}
}

/** Ends the browser's session here and at the server. */
function end_session(): void {
	global $wpdb;
	$token   = current_access_token();
	$session = current_session();
	if ( null !== $token ) {
		call_api( 'POST', '/v1/auth/logout', array( 'token' => $token ) );
	}
	if ( null !== $session ) {
		$wpdb->delete( sessions_table(), array( 'id_hash' => $session->id_hash ) );
	}
	set_session_cookies( null );
}

/** Sets the cookies of a session, or removes them for null. Call it before anything is sent. */
function set_session_cookies( ?string $id ): void {
	$options = array(
		'expires'  => null === $id ? 1 : time() + SESSION_SECONDS,
		'path'     => COOKIEPATH ?: '/',
		'secure'   => is_ssl(),
		'samesite' => 'Lax',
	);
	setcookie( SESSION_COOKIE, (string) $id, array( 'httponly' => true ) + $options );
	setcookie( MARKER_COOKIE, null === $id ? '' : '1', array( 'httponly' => false ) + $options );
}

/** @return array{token: string, expiresIn: int} */
function fetch_entitlement( string $access_token ): array {
	$answer = call_api(
		'POST',
		'/v1/access/entitlements',
		array(
			'token'   => $access_token,
			'headers' => array( 'Origin' => site_origin() ),
			'body'    => array( 'audience' => site_audience() ),
		)
	);
	return array(
		'token'     => (string) ( $answer['body']['token'] ?? '' ),
		'expiresIn' => (int) ( $answer['body']['expiresIn'] ?? 0 ),
	);
}

/**
 * The columns of a sign-in or refresh, with a new entitlement.
 *
 * @param array<string, mixed> $signed_in
 * @return array<string, string|int>
 */
function token_columns( array $signed_in ): array {
	$access      = (string) ( $signed_in['accessToken'] ?? '' );
	$entitlement = fetch_entitlement( $access );
	return array(
		'refresh_token'     => encrypt( (string) ( $signed_in['refreshToken'] ?? '' ) ),
		'access_token'      => encrypt( $access ),
		'access_until'      => ends_at( (int) ( $signed_in['expiresIn'] ?? 0 ) ),
		'entitlement'       => $entitlement['token'],
		'entitlement_until' => ends_at( $entitlement['expiresIn'] ),
	);
}

function ends_at( int $seconds ): int {
	return time() + max( 0, $seconds - RENEWAL_MARGIN_SECONDS );
}

/** With the site's own salt, so that a copy of the database alone opens no session. */
function encrypt( string $text ): string {
	$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
	return base64_encode( $nonce . sodium_crypto_secretbox( $text, $nonce, encryption_key() ) );
}

/** An empty text for what was not encrypted with this site's salt. */
function decrypt( string $text ): string {
	$bytes = (string) base64_decode( $text, true );
	if ( strlen( $bytes ) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ) {
		return '';
	}
	$nonce = substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
	$plain = sodium_crypto_secretbox_open( substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), $nonce, encryption_key() );
	return false === $plain ? '' : $plain;
}

function encryption_key(): string {
	return hash( 'sha256', 'pennypress-sessions' . wp_salt( 'secure_auth' ), true );
}
