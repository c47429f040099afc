<?php
// What the plugin "Classic Editor" does: with `classic-editor` in its address, the page that edits a post is the one that
// WordPress had before its block editor, and still has. It stays so when the post is saved.
add_filter('use_block_editor_for_post', fn($uses) => $uses && !isset($_GET['classic-editor']));
add_filter(
    'redirect_post_location',
    fn($url) => str_contains(wp_get_referer() ?: '', 'classic-editor') ? "$url&classic-editor" : $url,
);
