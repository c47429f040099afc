# Made by npm run hosting from scripts/hosting/paths.ts: change it there.
# For Varnish 7.1 or newer: varnishd -p http_gzip_support=off -f icat-statement.vcl
# Without that parameter Varnish asks the origin for gzip alone, and nobody gets brotli.

vcl 4.1;

backend origin {
  .host = "127.0.0.1";
  .port = "8080";
  .host_header = "statement.icat.example";
  .connect_timeout = 1s;
  .first_byte_timeout = 5s;
  .between_bytes_timeout = 5s;
  .probe = {
    .url = "/statement.json";
    .interval = 5s;
    .timeout = 2s;
    .window = 4;
    .threshold = 2;
    .initial = 2;
  }
}

sub vcl_recv {
  # The files are public and the same for everyone: nothing but path and encoding chooses among them.
  unset req.http.Cookie;
  unset req.http.Authorization;
  # The visitor's address, which Varnish has put there.
  unset req.http.X-Forwarded-For;
  set req.url = regsub(req.url, "\?.*$", "");
  if (req.http.Accept-Encoding ~ "(^|[ ,])br($|[ ,;])") {
    set req.http.Accept-Encoding = "br";
  } elsif (req.http.Accept-Encoding ~ "(^|[ ,])gzip($|[ ,;])") {
    set req.http.Accept-Encoding = "gzip";
  } else {
    unset req.http.Accept-Encoding;
  }

  if (req.method == "OPTIONS") {
    return (synth(204));
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (synth(405));
  }

  # stale-while-revalidate at first. A request that then fails begins once more, with stale-if-error.
  if (req.restarts == 0) {
    set req.grace = 86400s;
  } else {
    set req.grace = 604800s;
  }
  return (hash);
}

sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}

sub vcl_miss {
  # The fetch before the restart has failed: a second one would let the visitor wait twice for an origin that hangs.
  if (req.restarts > 0) {
    return (synth(503));
  }
  return (fetch);
}

sub vcl_backend_fetch {
  set bereq.http.Host = "statement.icat.example";
  return (fetch);
}

sub vcl_backend_response {
  # A failure never takes the place of a copy, nor is it kept.
  if (beresp.status != 200 && beresp.status != 301 && beresp.status != 404) {
    return (abandon);
  }
  # No address is ever taken away, so a 404 where there is a copy is a failure too. Varnish passes on none of the visitor's
  # conditions: these are its own, which it sends where it has a copy with a validator.
  if (beresp.status == 404 && (bereq.http.If-None-Match || bereq.http.If-Modified-Since)) {
    return (abandon);
  }
  unset beresp.http.Set-Cookie;
  if (beresp.status == 200) {
    if (bereq.url ~ "^/icat-statement-[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*\.js$") {
      set beresp.ttl = 31536000s;
      set beresp.grace = 0s;
      set beresp.http.Cache-Control = "public, max-age=31536000, immutable";
    } elsif (bereq.url ~ "^/frame-[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*\.js$") {
      set beresp.ttl = 31536000s;
      set beresp.grace = 0s;
      set beresp.http.Cache-Control = "public, max-age=31536000, immutable";
    } elsif (bereq.url ~ "^/builder-[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*\.js$") {
      set beresp.ttl = 31536000s;
      set beresp.grace = 0s;
      set beresp.http.Cache-Control = "public, max-age=31536000, immutable";
    } elsif (bereq.url ~ "^/page-[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*\.css$") {
      set beresp.ttl = 31536000s;
      set beresp.grace = 0s;
      set beresp.http.Cache-Control = "public, max-age=31536000, immutable";
    } elsif (bereq.url ~ "^/icat-statement\.js$") {
      set beresp.ttl = 300s;
      set beresp.grace = 604800s;
      set beresp.http.Cache-Control = "public, max-age=3600, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800";
      set beresp.http.CDN-Cache-Control = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
    } else {
      set beresp.ttl = 60s;
      set beresp.grace = 604800s;
      set beresp.http.Cache-Control = "public, max-age=300, s-maxage=60, stale-while-revalidate=86400, stale-if-error=604800";
      set beresp.http.CDN-Cache-Control = "public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800";
    }
  } else {
    set beresp.ttl = 10s;
    set beresp.grace = 10s;
    set beresp.http.Cache-Control = "public, max-age=10";
    # As files have it: without it, this would be given to everybody, in place of a copy in another encoding.
    set beresp.http.Vary = "Accept-Encoding";
  }
  return (deliver);
}

sub vcl_backend_error {
  return (abandon);
}

sub icat_headers {
  set resp.http.Access-Control-Allow-Origin = "*";
  set resp.http.Access-Control-Expose-Headers = "Date, Age";
  set resp.http.Cross-Origin-Resource-Policy = "cross-origin";
  set resp.http.Timing-Allow-Origin = "*";
  set resp.http.X-Content-Type-Options = "nosniff";
  unset resp.http.Via;
  unset resp.http.X-Varnish;
}

sub vcl_deliver {
  call icat_headers;
  return (deliver);
}

sub vcl_synth {
  if (resp.status == 503 && req.restarts == 0) {
    return (restart);
  }
  call icat_headers;
  set resp.http.Cache-Control = "no-store";
  if (resp.status == 204) {
    set resp.http.Access-Control-Allow-Methods = "GET, HEAD, OPTIONS";
    set resp.http.Access-Control-Allow-Headers = "*, Authorization";
    set resp.http.Access-Control-Max-Age = "86400";
    return (deliver);
  }
  if (resp.status == 503) {
    set resp.http.Retry-After = "30";
  }
  if (resp.status == 405) {
    set resp.http.Allow = "GET, HEAD, OPTIONS";
  }
  set resp.http.Content-Type = "text/plain; charset=utf-8";
  set resp.body = resp.reason;
  return (deliver);
}
