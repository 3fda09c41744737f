<?php
/**
 * Comments of Pennypress in place of the theme's.
 *
 * @package Pennypress
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

echo Pennypress\render_element( 'comments' ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
