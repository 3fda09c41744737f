<?php
/**
 * WordPress users for members, for sites whose other plugins need them. Off by default.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const MEMBER_META  = '_pennypress_member';
/** Users that this plugin created, which go with it. */
const CREATED_META = '_pennypress_created';

/**
 * Signs the member's own WordPress user in. Never one with any power: an address alone, which a member may
 * have changed to, must not make anyone an editor.
 *
 * @param array<string, mixed> $signed_in The server's answer to a sign-in.
 */
function sign_in_mapped_user( array $signed_in ): void {
	if ( ! settings()['map_users'] || has_own_login() ) {
		return;
	}
	$member_id = (string) ( $signed_in['member']['id'] ?? '' );
	$found     = '' === $member_id ? array() : get_users( array( 'meta_key' => MEMBER_META, 'meta_value' => $member_id, 'number' => 1 ) );
	$user      = $found[0] ?? create_mapped_user( $member_id, (string) ( $signed_in['member']['name'] ?? '' ) );
	if ( $user instanceof \WP_User && is_powerless( $user ) ) {
		wp_set_auth_cookie( $user->ID, true, is_ssl() );
	}
}

function create_mapped_user( string $member_id, string $name ): ?\WP_User {
	$role = get_role( 'subscriber' );
	// Another plugin may have given the role power, or removed it.
	if ( '' === $member_id || null === $role || ! is_harmless( $role->capabilities ) ) {
		return null;
	}
	$id = wp_insert_user(
		array(
			'user_login'   => "member-$member_id",
			'user_pass'    => wp_generate_password( 40 ),
			'display_name' => sanitize_text_field( '' === $name ? __( 'Member', 'pennypress' ) : $name ),
			'role'         => 'subscriber',
		)
	);
	if ( is_wp_error( $id ) ) {
		return null;
	}
	update_user_meta( $id, MEMBER_META, $member_id );
	update_user_meta( $id, CREATED_META, 1 );
	return new \WP_User( $id );
}

/** Whether a user can do no more than read. */
function is_powerless( \WP_User $user ): bool {
	return is_harmless( $user->allcaps );
}

/** @param array<string, bool> $capabilities */
function is_harmless( array $capabilities ): bool {
	return array() === array_diff( array_keys( array_filter( $capabilities ) ), array( 'read', 'level_0', 'subscriber' ) );
}

/**
 * Whether this browser is signed in as a user whom WordPress knows by itself, or who works here: they stay
 * signed in. REST requests without a nonce do not name their user, so the cookie is read.
 */
function has_own_login(): bool {
	$user = get_userdata( (int) wp_validate_auth_cookie( '', 'logged_in' ) );
	return $user instanceof \WP_User && ( '' === (string) get_user_meta( $user->ID, MEMBER_META, true ) || ! is_powerless( $user ) );
}

/** Signs out of WordPress too, but only the user that signing in with Pennypress signed in. */
function sign_out_mapped_user(): void {
	if ( '' !== get_user_meta( get_current_user_id(), MEMBER_META, true ) && is_user_logged_in() ) {
		wp_logout();
	}
}
