<?php
// Installs WordPress in the folder that is named, with an author beside its administrator, and prints its version. Each user's
// password is their name.
define('WP_INSTALLING', true);
require "$argv[1]/wp-load.php";

// In place of WordPress's own, which sends a mail.
function wp_new_blog_notification(): void
{
}

require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('A partner', 'administrator', 'administrator@partner.example', false, '', 'administrator');
wp_insert_user(['user_login' => 'author', 'user_pass' => 'author', 'role' => 'author']);
update_option('permalink_structure', '/%postname%/');
flush_rewrite_rules();
// They come from another site.
update_option('show_avatars', '0');
echo $wp_version;
