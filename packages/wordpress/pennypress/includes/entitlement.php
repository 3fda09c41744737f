<?php
/**
 * Entitlement tokens: what a member may read, signed by the Pennypress server and verified here without a call.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const JWKS_OPTION     = 'pennypress_jwks';
const JWKS_SECONDS    = 3600;
const JWKS_RETRY_SECONDS = 60;
/** The header of an uncompressed P-256 public key in DER (RFC 5480). */
const P256_DER_HEADER = '3059301306072a8648ce3d020106082a8648ce3d030107034200';

/**
 * The claims of an authentic token that has not expired; null for any other text.
 *
 * @return array<string, mixed>|null
 */
function verify_entitlement( string $token ): ?array {
	$parts = explode( '.', $token );
	if ( 3 !== count( $parts ) ) {
		return null;
	}
	$header    = json_decode( decode_base64url( $parts[0] ), true );
	$claims    = json_decode( decode_base64url( $parts[1] ), true );
	$signature = decode_base64url( $parts[2] );
	if ( ! is_array( $header ) || ! is_array( $claims ) || 64 !== strlen( $signature ) ) {
		return null;
	}
	if ( 'ES256' !== ( $header['alg'] ?? '' ) || 'entitlement+jwt' !== ( $header['typ'] ?? '' ) ) {
		return null;
	}
	$key = find_public_key( (string) ( $header['kid'] ?? '' ) );
	if ( null === $key || 1 !== openssl_verify( "$parts[0].$parts[1]", to_der_signature( $signature ), $key, OPENSSL_ALGO_SHA256 ) ) {
		return null;
	}
	$is_for_us = settings()['url'] === ( $claims['iss'] ?? '' ) && site_audience() === ( $claims['aud'] ?? '' );
	return $is_for_us && (int) ( $claims['exp'] ?? 0 ) > time() ? $claims : null;
}

/** Whether the claims open a post. */
function entitlement_opens( array $claims, \WP_Post $post ): bool {
	$access = access_of( $post );
	if ( null === $access || 'public' === $access['level'] || ! empty( $claims['everything'] ) ) {
		return true;
	}
	$slug = (string) get_post_meta( $post->ID, SLUG_META, true );
	if ( '' !== $slug && in_array( $slug, (array) ( $claims['articles'] ?? array() ), true ) ) {
		return true;
	}
	$plans = (array) ( $claims['plans'] ?? array() );
	return match ( $access['level'] ) {
		'members'     => ! empty( $claims['member'] ),
		'subscribers' => array() !== $plans,
		default       => array() !== array_intersect( $access['plans'], $plans ),
	};
}

/** The server's public key of that id in PEM. An unknown id leads to one fetch a minute, so that keys can rotate. */
function find_public_key( string $kid ): ?string {
	$known = get_option( JWKS_OPTION, array() );
	$known = is_array( $known ) && settings()['url'] === ( $known['url'] ?? '' ) ? $known : array( 'keys' => array(), 'at' => 0 );
	$age   = time() - (int) $known['at'];
	if ( $age > JWKS_SECONDS || ( ! isset( $known['keys'][ $kid ] ) && $age > JWKS_RETRY_SECONDS ) ) {
		$answer = call_api( 'GET', '/.well-known/jwks.json' );
		if ( 200 === $answer['status'] ) {
			$keys = array();
			foreach ( (array) ( $answer['body']['keys'] ?? array() ) as $jwk ) {
				$pem = to_pem( is_array( $jwk ) ? $jwk : array() );
				if ( null !== $pem ) {
					$keys[ (string) $jwk['kid'] ] = $pem;
				}
			}
			$known = array( 'url' => settings()['url'], 'keys' => $keys, 'at' => time() );
			update_option( JWKS_OPTION, $known, false );
		}
	}
	return $known['keys'][ $kid ] ?? null;
}

/** A JSON Web Key on P-256 as PEM; null for any other kind. */
function to_pem( array $jwk ): ?string {
	if ( 'EC' !== ( $jwk['kty'] ?? '' ) || 'P-256' !== ( $jwk['crv'] ?? '' ) || ! isset( $jwk['kid'] ) ) {
		return null;
	}
	$point = "\x04" . decode_base64url( (string) ( $jwk['x'] ?? '' ) ) . decode_base64url( (string) ( $jwk['y'] ?? '' ) );
	if ( 65 !== strlen( $point ) ) {
		return null;
	}
	$der = (string) hex2bin( P256_DER_HEADER ) . $point;
	return "-----BEGIN PUBLIC KEY-----\n" . chunk_split( base64_encode( $der ), 64, "\n" ) . "-----END PUBLIC KEY-----\n";
}

/** A signature of a JWT (r and s of 32 bytes each, RFC 7518) in the form that OpenSSL verifies. */
function to_der_signature( string $signature ): string {
	$numbers = '';
	foreach ( str_split( $signature, 32 ) as $bytes ) {
		$bytes = ltrim( $bytes, "\0" );
		if ( '' === $bytes || ord( $bytes[0] ) > 0x7f ) {
			$bytes = "\0$bytes";
		}
		$numbers .= "\x02" . chr( strlen( $bytes ) ) . $bytes;
	}
	return "\x30" . chr( strlen( $numbers ) ) . $numbers;
}

function decode_base64url( string $text ): string {
	$bytes = base64_decode( strtr( $text, '-_', '+/' ), true );
	return false === $bytes ? '' : $bytes;
}

function encode_base64url( string $bytes ): string {
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}
