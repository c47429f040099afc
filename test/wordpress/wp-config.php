<?php
// The configuration of the WordPress of the tests. test/node/real-wordpress.ts copies it and sets the variables.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WORDPRESS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('WORDPRESS_HOME'));
define('WP_SITEURL', getenv('WORDPRESS_HOME'));

// No request but to localhost, which is the publisher's folder: none for updates, news or patterns.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
// PHP's own server answers one request at a time, so WordPress may not wait for one to itself.
define('DISABLE_WP_CRON', true);

$table_prefix = 'wp_';
require __DIR__ . '/wp-settings.php';
