# Varnish 7 with vmod xkey (package varnish-modules). Set PURGE_URL=http://THIS:6081/purge on the server, and add its
# address to the ACL below.
vcl 4.1;
import std;
import xkey;

backend pennypress {
  .host = "127.0.0.1";
  .port = "4000";
  .probe = { .url = "/readyz"; .interval = 2s; .timeout = 3s; .window = 3; .threshold = 2; }
}

# The servers, which may purge.
acl purgers { "127.0.0.1"; "::1"; }

sub vcl_recv {
  if (req.method == "POST" && req.url == "/purge") {
    if (client.ip !~ purgers) { return (synth(403)); }
    # Removes copies at once instead of serving them stale, because an article may no longer be free.
    set req.http.n = xkey.purge(req.http.Surrogate-Key);
    return (synth(200, req.http.n));
  }
  if (req.method != "GET" && req.method != "HEAD") { return (pass); }
  # Event streams.
  if (req.http.Accept ~ "text/event-stream") { return (pipe); }
  if (req.http.Authorization) { return (pass); }
  # Only our own cookies make a request personal. Analytics cookies, which half of the readers have, are removed, so
  # that all readers share one cached response.
  if (req.http.Cookie ~ "(^|;\s*)(__Host-)?pp_") { return (pass); }
  # For pages without ?lang=, the reader's language cookie selects the language.
  if (req.http.Cookie ~ "(^|;\s*)(__Host-)?pp-language=" && req.url !~ "^/v1/|[?&]lang=") { return (pass); }
  unset req.http.Cookie;
  if (std.healthy(req.backend_hint)) { set req.grace = 30s; }
  # CORS responses differ by origin, which the server declares with Vary.
  return (hash);
}

sub vcl_backend_response {
  if (beresp.http.Cache-Control ~ "(private|no-store|no-cache)" || beresp.http.Set-Cookie) {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    return (deliver);
  }
  if (beresp.http.Surrogate-Key) { set beresp.http.xkey = beresp.http.Surrogate-Key; }
  # CDN-Cache-Control states whether stale copies may be served; they must not be after a scheduled change.
  if (beresp.http.CDN-Cache-Control ~ "stale-if-error=") { set beresp.grace = 24h; }
  else { set beresp.grace = 0s; }
  return (deliver);
}

sub vcl_hit {
  # Varnish serves stale copies within the grace period: 30 seconds while the server is healthy, else a day.
  return (deliver);
}

sub vcl_backend_error {
  # Keeps the stale copy instead of replacing it by an error.
  if (bereq.is_bgfetch) { return (abandon); }
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.Surrogate-Key;
  unset resp.http.Cache-Tag;
  if (obj.hits > 0) { set resp.http.X-Cache = "hit"; } else { set resp.http.X-Cache = "miss"; }
  # Meant for shared caches, not for browsers.
  unset resp.http.CDN-Cache-Control;
}
