<?php
/**
 * Signing in: the reader goes to the Pennypress server, which sends them back with a code that is good once,
 * for this site, and only with a secret that their browser holds (PKCE, RFC 7636).
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** The query parameter of the plugin's own pages: `sign-in`, `signed-in`, `sign-out`, `full`. */
const PAGE_PARAMETER   = 'pennypress';
const VERIFIER_COOKIE  = 'pennypress_verifier';
const VERIFIER_SECONDS = 15 * MINUTE_IN_SECONDS;

add_action( 'init', __NAMESPACE__ . '\\answer_sign_in_pages', 20 );

/** The page that receives the code; the server's RETURN_ADDRESSES names the home page of this site. */
function return_address(): string {
	return home_url( '/?' . PAGE_PARAMETER . '=signed-in' );
}

/** Where "Sign in" leads; afterwards the reader is back at that path of this site. */
function sign_in_url( string $path ): string {
	return home_url( '/?' . PAGE_PARAMETER . '=sign-in&to=' . rawurlencode( $path ) );
}

function sign_out_url( string $path ): string {
	return wp_nonce_url( home_url( '/?' . PAGE_PARAMETER . '=sign-out&to=' . rawurlencode( $path ) ), 'pennypress-sign-out' );
}

/** A path of this site and nothing else, so that nobody is led elsewhere. */
function own_path( string $path ): string {
	return 1 === preg_match( '#^/(?![/\\\\])[^\s\\\\]*$#', $path ) ? $path : '/';
}

function answer_sign_in_pages(): void {
	$page = (string) ( $_GET[ PAGE_PARAMETER ] ?? '' );
	if ( ! is_connected() || ! in_array( $page, array( 'sign-in', 'signed-in', 'sign-out' ), true ) ) {
		return;
	}
	nocache_headers();
	$to = own_path( wp_unslash( (string) ( $_GET['to'] ?? '/' ) ) );
	match ( $page ) {
		'sign-in'   => send_to_sign_in( $to ),
		'signed-in' => show_return_page(),
		'sign-out'  => sign_out( $to ),
	};
	exit;
}

function send_to_sign_in( string $to ): void {
	// A page from a shared cache shows its wall to readers who are signed in, too.
	if ( null !== current_session() ) {
		wp_safe_redirect( home_url( $to ) );
		return;
	}
	$verifier = encode_base64url( random_bytes( 48 ) );
	set_verifier_cookie( "$verifier $to" );
	$query = array(
		'origin'    => site_origin(),
		'challenge' => encode_base64url( hash( 'sha256', $verifier, true ) ),
		'returnTo'  => return_address(),
	);
	// The address is the server's that the administrator named, not the visitor's.
	wp_redirect( settings()['url'] . '/signin/elsewhere?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
}

function set_verifier_cookie( string $value ): void {
	setcookie(
		VERIFIER_COOKIE,
		$value,
		array(
			'expires'  => '' === $value ? 1 : time() + VERIFIER_SECONDS,
			'path'     => COOKIEPATH ?: '/',
			'secure'   => is_ssl(),
			'httponly' => true,
			'samesite' => 'Lax',
		)
	);
}

/** The code is in the fragment, which no server and no log sees; a script passes it on. */
function show_return_page(): void {
	$script = plugins_url( 'assets/signed-in.js', PLUGIN_FILE );
	$target = rest_url( 'pennypress/v1/session' );
	header( 'Referrer-Policy: no-referrer' );
	printf(
		'<!doctype html><html %s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>%s</title></head><body><p data-pennypress-session="%s" data-pennypress-problem="%s">%s</p><noscript><p>%s</p></noscript><script src="%s"></script></body></html>',
		get_language_attributes(), // phpcs:ignore WordPress.Security.EscapeOutput
		esc_html__( 'Signing in', 'pennypress' ),
		esc_url( $target ),
		esc_attr__( 'Sign-in failed. Go back and try again.', 'pennypress' ),
		esc_html__( 'Signing you in…', 'pennypress' ),
		esc_html__( 'Turn on JavaScript to finish signing in.', 'pennypress' ),
		esc_url( $script )
	);
}

/**
 * Exchanges the code for a session of this site. The path is where the reader came from; null if the server
 * refuses the code, or if another browser began the sign-in.
 */
function redeem_code( string $code ): ?string {
	$held = explode( ' ', wp_unslash( (string) ( $_COOKIE[ VERIFIER_COOKIE ] ?? '' ) ), 2 );
	if ( 2 !== count( $held ) || '' === $code ) {
		return null;
	}
	set_verifier_cookie( '' );
	$answer = call_api(
		'POST',
		'/v1/auth/hand-offs/redeem',
		array(
			'headers' => array( 'Origin' => site_origin() ),
			'body'    => array( 'code' => $code, 'verifier' => $held[0], 'returnTo' => return_address() ),
			'timeout' => EDITOR_TIMEOUT_SECONDS,
		)
	);
	if ( 200 !== $answer['status'] ) {
		return null;
	}
	set_session_cookies( start_session( $answer['body'] ) );
	sign_in_mapped_user( $answer['body'] );
	return own_path( $held[1] );
}

function sign_out( string $to ): void {
	if ( wp_verify_nonce( (string) ( $_GET['_wpnonce'] ?? '' ), 'pennypress-sign-out' ) ) {
		end_session();
		sign_out_mapped_user();
	}
	wp_safe_redirect( home_url( $to ) );
}
