<?php
// For PHP's own server: every address that is no file's is WordPress's, also one with a dot in it, as /wp-json/oembed/1.0/ has.
$path = $_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($path) || is_file("$path/index.php")) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require "$_SERVER[DOCUMENT_ROOT]/index.php";
