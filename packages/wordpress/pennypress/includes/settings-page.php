<?php
/**
 * Settings → Pennypress.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const SETTINGS_PAGE = 'pennypress';

add_action( 'admin_menu', __NAMESPACE__ . '\\add_settings_page' );
add_action( 'admin_init', __NAMESPACE__ . '\\register_settings' );
add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), __NAMESPACE__ . '\\link_to_settings' );

function add_settings_page(): void {
	add_options_page( 'Pennypress', 'Pennypress', 'manage_options', SETTINGS_PAGE, __NAMESPACE__ . '\\show_settings_page' );
}

/** @param string[] $links */
function link_to_settings( array $links ): array {
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( admin_url( 'options-general.php?page=' . SETTINGS_PAGE ) ), esc_html__( 'Settings', 'pennypress' ) ) );
	return $links;
}

function register_settings(): void {
	register_setting( 'pennypress', OPTION, array( 'type' => 'array', 'sanitize_callback' => __NAMESPACE__ . '\\read_submitted_settings' ) );
}

/**
 * What was typed; an address that is none stays as it was, with a notice.
 *
 * @param mixed $typed
 * @return array<string, mixed>
 */
function read_submitted_settings( $typed ): array {
	$typed = is_array( $typed ) ? $typed : array();
	$saved = get_option( OPTION, array() );
	$saved = is_array( $saved ) ? $saved : array();
	$url   = untrailingslashit( esc_url_raw( trim( (string) ( $typed['url'] ?? '' ) ), array( 'https', 'http' ) ) );
	if ( '' === $url && '' !== trim( (string) ( $typed['url'] ?? '' ) ) ) {
		add_settings_error( OPTION, 'url', __( 'Enter an address that begins with https://.', 'pennypress' ) );
		$url = (string) ( $saved['url'] ?? '' );
	}
	// A field that wp-config.php fills in is not sent.
	if ( defined( 'PENNYPRESS_URL' ) ) {
		$url = (string) ( $saved['url'] ?? '' );
	}
	$key = trim( (string) ( $typed['api_key'] ?? '' ) );
	// What was fetched from the server of before.
	delete_option( JWKS_OPTION );
	delete_transient( 'pennypress_plans' );
	delete_transient( PAUSE_TRANSIENT );
	return array(
		'url'            => $url,
		// The key is not shown again; an empty field keeps it.
		'api_key'        => '' === $key ? (string) ( $saved['api_key'] ?? '' ) : $key,
		'comments'       => in_array( $typed['comments'] ?? '', COMMENT_CHOICES, true ) ? $typed['comments'] : 'wordpress',
		'map_users'      => ! empty( $typed['map_users'] ),
		'default_access' => in_array( $typed['default_access'] ?? '', ACCESS_LEVELS, true ) ? $typed['default_access'] : 'public',
	);
}

function show_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$now = settings();
	?>
	<div class="wrap">
		<h1>Pennypress</h1>
		<form method="post" action="options.php">
			<?php settings_fields( 'pennypress' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="pennypress-url"><?php esc_html_e( 'Server', 'pennypress' ); ?></label></th>
					<td><input id="pennypress-url" class="regular-text" type="url" name="<?php echo esc_attr( OPTION ); ?>[url]" value="<?php echo esc_attr( $now['url'] ); ?>" placeholder="https://members.example.org" <?php disabled( defined( 'PENNYPRESS_URL' ) ); ?>>
					<p class="description"><?php esc_html_e( "Your Pennypress server's PUBLIC_URL.", 'pennypress' ); ?></p></td>
				</tr>
				<tr>
					<th scope="row"><label for="pennypress-key"><?php esc_html_e( 'API key', 'pennypress' ); ?></label></th>
					<td><input id="pennypress-key" class="regular-text" type="password" autocomplete="off" name="<?php echo esc_attr( OPTION ); ?>[api_key]" value="" placeholder="<?php echo esc_attr( '' === $now['api_key'] ? 'pk_…' : __( 'Saved. Leave empty to keep it.', 'pennypress' ) ); ?>" <?php disabled( defined( 'PENNYPRESS_API_KEY' ) ); ?>>
					<p class="description"><?php esc_html_e( 'Create it in the Pennypress console under API keys, with the scope articles:write.', 'pennypress' ); ?></p></td>
				</tr>
				<tr>
					<th scope="row"><label for="pennypress-default"><?php esc_html_e( 'New posts', 'pennypress' ); ?></label></th>
					<td><select id="pennypress-default" name="<?php echo esc_attr( OPTION ); ?>[default_access]"><?php render_level_options( $now['default_access'] ); ?></select>
					<p class="description"><?php esc_html_e( 'Who may read posts whose editor has not chosen.', 'pennypress' ); ?></p></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Comments', 'pennypress' ); ?></th>
					<td><label><input type="radio" name="<?php echo esc_attr( OPTION ); ?>[comments]" value="wordpress" <?php checked( $now['comments'], 'wordpress' ); ?>> <?php esc_html_e( 'WordPress comments', 'pennypress' ); ?></label><br>
					<label><input type="radio" name="<?php echo esc_attr( OPTION ); ?>[comments]" value="pennypress" <?php checked( $now['comments'], 'pennypress' ); ?>> <?php esc_html_e( 'Pennypress comments', 'pennypress' ); ?></label></td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Users', 'pennypress' ); ?></th>
					<td><label><input type="checkbox" name="<?php echo esc_attr( OPTION ); ?>[map_users]" value="1" <?php checked( $now['map_users'] ); ?>> <?php esc_html_e( 'Create a WordPress user with the role Subscriber for each member who signs in', 'pennypress' ); ?></label></td>
				</tr>
			</table>
			<?php submit_button( __( 'Save changes', 'pennypress' ) ); ?>
		</form>
		<h2><?php esc_html_e( 'Connection', 'pennypress' ); ?></h2>
		<p><?php esc_html_e( "Add these lines to the Pennypress server's environment:", 'pennypress' ); ?></p>
		<pre>ALLOWED_ORIGINS=<?php echo esc_html( site_origin() ); ?>

RETURN_ADDRESSES=<?php echo esc_html( home_url( '/' ) ); ?></pre>
		<form method="post">
			<?php wp_nonce_field( 'pennypress-test' ); ?>
			<button class="button" name="pennypress_test" value="1"><?php esc_html_e( 'Test connection', 'pennypress' ); ?></button>
		</form>
		<?php
		// The page is on its way, so that a missing nonce can only be ignored.
		if ( isset( $_POST['pennypress_test'] ) && wp_verify_nonce( sanitize_key( $_POST['_wpnonce'] ?? '' ), 'pennypress-test' ) ) {
			show_test_results();
		}
		?>
	</div>
	<?php
}

function render_level_options( string $selected ): void {
	foreach ( level_names() as $level => $name ) {
		printf( '<option value="%s" %s>%s</option>', esc_attr( $level ), selected( $selected, $level, false ), esc_html( $name ) );
	}
}

/** @return array<string, string> */
function level_names(): array {
	return array(
		'public'      => __( 'Everyone', 'pennypress' ),
		'members'     => __( 'Members', 'pennypress' ),
		'subscribers' => __( 'Subscribers', 'pennypress' ),
		'tiers'       => __( 'Selected plans', 'pennypress' ),
	);
}

/** "OK", or what is wrong with an answer that must have that field. */
function describe_check( array $answer, string $field ): string {
	if ( $answer['status'] >= 300 && $answer['status'] < 400 ) {
		return __( 'This address redirects. Enter the address that it leads to.', 'pennypress' );
	}
	if ( 200 !== $answer['status'] ) {
		return describe_failure( $answer );
	}
	return isset( $answer['body'][ $field ] ) ? __( 'OK', 'pennypress' ) : __( 'This is not a Pennypress server.', 'pennypress' );
}

/** Each thing that has to work, tried now. */
function show_test_results(): void {
	delete_transient( PAUSE_TRANSIENT );
	$site    = call_api( 'GET', '/v1/site', array( 'timeout' => EDITOR_TIMEOUT_SECONDS ) );
	$key     = call_api_as_site( 'GET', '/v1/staff/articles?limit=1' );
	$query   = http_build_query( array( 'origin' => site_origin(), 'returnTo' => return_address() ) );
	$sign_in = call_api( 'GET', "/v1/auth/hand-offs?$query", array( 'timeout' => EDITOR_TIMEOUT_SECONDS ) );
	$keys    = call_api( 'GET', '/.well-known/jwks.json', array( 'timeout' => EDITOR_TIMEOUT_SECONDS ) );
	// Each with a field that a Pennypress server always answers: any web site answers 200.
	$checks  = array(
		array( __( 'Server', 'pennypress' ), $site, 'name' ),
		array( __( 'API key', 'pennypress' ), $key, 'data' ),
		array( __( 'Sign-in from this site', 'pennypress' ), $sign_in, 'origin' ),
		array( __( 'Public keys', 'pennypress' ), $keys, 'keys' ),
	);
	echo '<ul class="pennypress-test">';
	foreach ( $checks as list( $name, $answer, $field ) ) {
		printf( '<li><strong>%s:</strong> %s</li>', esc_html( $name ), esc_html( describe_check( $answer, $field ) ) );
	}
	echo '</ul>';
}
