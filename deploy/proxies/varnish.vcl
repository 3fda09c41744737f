# Varnish 7 with vmod xkey (package varnish-modules). PURGE_URL=http://THIS:6081/purge on the server, whose address
# stands in the list below.
vcl 4.1;
import std;
import xkey;

backend pennypress {
  .host = "127.0.0.1";
  .port = "4000";
  .probe = { .url = "/readyz"; .interval = 2s; .timeout = 3s; .window = 3; .threshold = 2; }
}

# Who may purge: the servers.
acl purgers { "127.0.0.1"; "::1"; }

sub vcl_recv {
  if (req.method == "POST" && req.url == "/purge") {
    if (client.ip !~ purgers) { return (synth(403)); }
    # Gone at once, never served stale: an article may just have lost its free text.
    set req.http.n = xkey.purge(req.http.Surrogate-Key);
    return (synth(200, req.http.n));
  }
  if (req.method != "GET" && req.method != "HEAD") { return (pass); }
  # Event streams.
  if (req.http.Accept ~ "text/event-stream") { return (pipe); }
  if (req.http.Authorization) { return (pass); }
  # Only our own cookies make a request personal. Those of analytics, of which half of the readers have one, change
  # nothing: taken out, so that all share one answer.
  if (req.http.Cookie ~ "(^|;\s*)(__Host-)?pp_") { return (pass); }
  # A language that was chosen decides about pages without ?lang=.
  if (req.http.Cookie ~ "(^|;\s*)(__Host-)?pp-language=" && req.url !~ "^/v1/|[?&]lang=") { return (pass); }
  unset req.http.Cookie;
  if (std.healthy(req.backend_hint)) { set req.grace = 30s; }
  # CORS answers differ by origin: the server says so with Vary.
  return (hash);
}

sub vcl_backend_response {
  if (beresp.http.Cache-Control ~ "(private|no-store|no-cache)" || beresp.http.Set-Cookie) {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    return (deliver);
  }
  if (beresp.http.Surrogate-Key) { set beresp.http.xkey = beresp.http.Surrogate-Key; }
  # CDN-Cache-Control says whether it may be served stale: not past a scheduled change.
  if (beresp.http.CDN-Cache-Control ~ "stale-if-error=") { set beresp.grace = 24h; }
  else { set beresp.grace = 0s; }
  return (deliver);
}

sub vcl_hit {
  # Varnish serves within the grace below: half a minute while the server answers, a day while it does not.
  return (deliver);
}

sub vcl_backend_error {
  # A stale answer is better than an error of ours.
  if (bereq.is_bgfetch) { return (abandon); }
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.Surrogate-Key;
  unset resp.http.Cache-Tag;
  if (obj.hits > 0) { set resp.http.X-Cache = "hit"; } else { set resp.http.X-Cache = "miss"; }
  # What a shared cache may keep is none of the browser's business.
  unset resp.http.CDN-Cache-Control;
}
