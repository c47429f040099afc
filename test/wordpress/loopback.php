<?php
// A plugin of the WordPress of the tests. WordPress fetches pasted addresses from public hosts alone, at the ports 80, 443 and
// 8080, and trusts no certificate of a test: here it also fetches from the publisher's folder on loopback.
$folder = getenv('PUBLISHER_FOLDER');
$is_folder = fn($url) => str_starts_with($url, $folder);
add_filter('http_request_host_is_external', fn($is, $host, $url) => $is || $is_folder($url), 10, 3);
add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, parse_url($folder, PHP_URL_PORT)]);
add_filter('https_ssl_verify', fn($verify, $url) => $is_folder($url) ? getenv('PUBLISHER_CERTIFICATE') : $verify, 10, 2);
